package org.pgminder.desktop.settings;

import java.awt.Color;
import java.awt.Font;
import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.DefaultCaret;
import javax.swing.text.JTextComponent;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.view.Tone;

/** Small parts of forms. */
public final class Controls {
    private Controls() {}

    /**
     * A button.
     *
     * @param text with {@code &} before the letter that presses it together with Alt
     */
    public static JButton button(String text, Runnable pressed) {
        JButton button = new JButton();
        label(button, text);
        button.addActionListener(event -> pressed.run());
        return button;
    }

    public static void label(AbstractButton button, String text) {
        int mark = text.indexOf('&');
        button.setText(text.replace("&", ""));
        if (mark >= 0) {
            button.setMnemonic(Character.toUpperCase(text.charAt(mark + 1)));
            button.setDisplayedMnemonicIndex(mark);
        }
    }

    /** A text that wraps and can be copied. */
    public static JTextArea words(String text) {
        JTextArea area = new JTextArea();
        area.setEditable(false);
        // A text that comes or changes does not scroll to itself.
        if (area.getCaret() instanceof DefaultCaret caret) {
            caret.setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
        }
        area.setText(text);
        area.setOpaque(false);
        area.setBorder(BorderFactory.createEmptyBorder());
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setColumns(10);
        area.setFont(UIManager.getFont("Label.font"));
        return area;
    }

    /** The same, less prominent: what is said beside the point. */
    public static JTextArea hint(String text) {
        JTextArea area = words(text);
        area.setForeground(ThemeColor.quiet());
        return area;
    }

    public static JTextArea title(String text) {
        JTextArea area = words(text);
        area.setFont(area.getFont().deriveFont(Font.BOLD, area.getFont().getSize2D() * 1.35f));
        return area;
    }

    public static Color tone(Tone tone) {
        return ThemeColor.of(tone);
    }

    static void onTyping(JTextComponent field, Runnable typed) {
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                typed.run();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                typed.run();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                // Only attributes, which plain texts have none of.
            }
        });
    }
}
