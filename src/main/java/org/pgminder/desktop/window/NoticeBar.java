package org.pgminder.desktop.window;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;

/** A line across the window that says something until it is put away. */
final class NoticeBar extends JPanel {
    private static final Texts TEXTS = Texts.of(NoticeBar.class);

    private final JTextArea text = new JTextArea();
    private final JButton about;
    private @Nullable Choice shownAbout;

    /**
     * Makes one that says nothing yet.
     *
     * @param aboutText the words on the button that opens what a notice is about
     */
    NoticeBar(String buttonText, Runnable pressed, String aboutText, Consumer<Choice> chosen) {
        super(new BorderLayout(12, 0));
        setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(0, 0, 1, 0, ThemeColor.line()),
                BorderFactory.createEmptyBorder(8, 20, 8, 12)));
        text.setEditable(false);
        text.setOpaque(false);
        text.setBorder(BorderFactory.createEmptyBorder());
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setFont(UIManager.getFont("Label.font").deriveFont(Font.BOLD));
        text.getAccessibleContext().setAccessibleName(TEXTS.get("message"));
        JButton button = new JButton(buttonText);
        button.addActionListener(event -> pressed.run());
        about = new JButton(aboutText);
        about.addActionListener(event -> {
            if (shownAbout != null) {
                chosen.accept(shownAbout);
            }
        });
        add(text, BorderLayout.CENTER);
        JPanel buttons = new JPanel(new GridLayout(1, 0, 8, 0));
        buttons.setOpaque(false);
        buttons.add(about);
        buttons.add(button);
        JPanel east = new JPanel(new BorderLayout());
        east.setOpaque(false);
        east.add(buttons, BorderLayout.NORTH);
        add(east, BorderLayout.EAST);
        setVisible(false);
    }

    void show(Notice notice) {
        shownAbout = notice.about();
        about.setVisible(shownAbout != null);
        text.setForeground(ThemeColor.of(notice.tone()));
        text.setText(notice.title().equals(notice.text()) ? notice.text() : notice.title() + ": " + notice.text());
        setBackground(ThemeColor.behind(notice.tone()));
        setVisible(true);
    }
}
