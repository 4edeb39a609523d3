package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.awt.Font;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.text.BadLocationException;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Tone;
import org.pgminder.settings.SettingsDraft;
import org.pgminder.settings.SettingsProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text of a file that no form can be made of, with what is wrong and the cursor there. */
final class BrokenText extends JPanel {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenText.class);
    private static final Texts TEXTS = Texts.of(BrokenText.class);

    private final transient SettingsDraft draft;
    private final JTextArea problem = Controls.words("");
    private final JTextArea text;

    /** @param changed called after each change of the text */
    BrokenText(SettingsDraft draft, Runnable changed) {
        super(new BorderLayout(0, 8));
        this.draft = draft;
        setBorder(BorderFactory.createEmptyBorder(14, 20, 14, 20));
        problem.getAccessibleContext().setAccessibleName(TEXTS.get("problem"));
        text = new JTextArea(draft.text());
        text.setFont(new Font(
                Font.MONOSPACED, Font.PLAIN, UIManager.getFont("Label.font").getSize()));
        text.getAccessibleContext().setAccessibleName(draft.file().getFileName().toString());
        text.setName("text");
        Controls.onTyping(text, () -> {
            draft.text(text.getText());
            tell();
            changed.run();
        });
        add(problem, BorderLayout.NORTH);
        add(new JScrollPane(text), BorderLayout.CENTER);
        tell();
        draft.problems().stream().findFirst().ifPresent(this::goTo);
    }

    @Override
    public boolean requestFocusInWindow() {
        return text.requestFocusInWindow();
    }

    private void tell() {
        List<SettingsProblem> problems = draft.problems();
        problem.setForeground(Controls.tone(problems.isEmpty() ? Tone.GOOD : Tone.BAD));
        problem.setText(
                problems.isEmpty()
                        ? TEXTS.get("readable")
                        : problems.stream()
                                .map(each ->
                                        TEXTS.get("atLine", each.line(), each.column(), each.key(), each.message()))
                                .collect(Collectors.joining("\n")));
    }

    private void goTo(SettingsProblem first) {
        try {
            int line = Math.min(first.line(), text.getLineCount()) - 1;
            text.setCaretPosition(Math.min(
                    text.getLineStartOffset(line) + first.column() - 1,
                    text.getDocument().getLength()));
        } catch (BadLocationException e) {
            LOG.debug("the place of a problem is not in the text", e);
        }
    }
}
