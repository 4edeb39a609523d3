package org.pgminder.desktop.history;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import org.pgminder.common.Failure;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Tone;

/** What came of an action, whole and to be copied, until it is put away or something else is to be said. */
final class MessageBar extends JPanel {
    private final JTextArea text = new JTextArea();
    private int said;

    MessageBar(Texts texts) {
        super(new BorderLayout(12, 0));
        setBorder(BorderFactory.createEmptyBorder(0, 12, 8, 12));
        text.setEditable(false);
        text.setOpaque(false);
        text.setBorder(BorderFactory.createEmptyBorder(4, 0, 4, 0));
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setFont(UIManager.getFont("Label.font"));
        text.getAccessibleContext().setAccessibleName(texts.get("message"));
        JButton dismiss = new JButton(texts.get("dismiss"));
        dismiss.setMnemonic(texts.get("dismiss.key").charAt(0));
        dismiss.addActionListener(event -> setVisible(false));
        JPanel east = new JPanel(new BorderLayout());
        east.add(dismiss, BorderLayout.NORTH);
        add(text, BorderLayout.CENTER);
        add(east, BorderLayout.EAST);
        setVisible(false);
    }

    /** Says something, and gives its number for {@link #goOn}. */
    int tell(String words, Tone tone) {
        text.setForeground(ThemeColor.of(tone));
        text.setText(words);
        setVisible(true);
        revalidate();
        return ++said;
    }

    /** Says how something goes on, unless it was put away or something else was said since. */
    void goOn(int number, String words) {
        if (number == said && isVisible()) {
            text.setText(words);
        }
    }

    void tell(Failure failure) {
        String hint = failure.hint();
        tell(hint == null ? failure.message() : failure.message() + ". " + hint, Tone.BAD);
    }
}
