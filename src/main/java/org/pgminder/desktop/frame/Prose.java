package org.pgminder.desktop.frame;

import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import org.pgminder.desktop.icon.ThemeColor;

/** A text to be read: it wraps, and can be selected and copied. */
public final class Prose extends JTextArea {
    /** @param name for those who hear what is on the screen */
    public Prose(String name) {
        setEditable(false);
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder());
        setLineWrap(true);
        setWrapStyleWord(true);
        setColumns(20);
        setAlignmentX(LEFT_ALIGNMENT);
        setFont(UIManager.getFont("Label.font"));
        getAccessibleContext().setAccessibleName(name);
    }

    /** Shows a text; the same one leaves a selection as it is. */
    public void show(String text) {
        if (!getText().equals(text)) {
            setText(text);
        }
    }

    /** As high as its lines, however much room there is. */
    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    /** In the colour of what is said beside the matter, between those of text and background. */
    public Prose quiet() {
        setForeground(ThemeColor.quiet());
        return this;
    }
}
