package org.pgminder.desktop.frame;

import java.awt.Component;
import java.util.Locale;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JLabel;

/** Texts with a mark: the letter behind an ampersand reaches the control together with Alt, in each language its own. */
public final class Marked {
    private static final char MARK = '&';

    private Marked() {}

    /** A button that does something. */
    public static JButton button(String marked, Runnable action) {
        JButton button = mark(new JButton(), marked);
        button.addActionListener(event -> action.run());
        return button;
    }

    /** Gives a button, box or choice its text. */
    public static <T extends AbstractButton> T mark(T button, String marked) {
        button.setText(plain(marked));
        button.setMnemonic(letter(marked));
        return button;
    }

    /** A label of a field, which its letter leads to. */
    public static JLabel label(String marked, Component field) {
        JLabel label = new JLabel(plain(marked));
        label.setDisplayedMnemonic(letter(marked));
        label.setLabelFor(field);
        return label;
    }

    /** The text without the mark. */
    public static String plain(String marked) {
        int at = marked.indexOf(MARK);
        return at < 0 ? marked : marked.substring(0, at) + marked.substring(at + 1);
    }

    private static int letter(String marked) {
        int at = marked.indexOf(MARK);
        return at < 0
                ? 0
                : marked.substring(at + 1, at + 2).toUpperCase(Locale.ROOT).charAt(0);
    }
}
