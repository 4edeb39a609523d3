package org.pgminder.desktop.restore;

import java.awt.Component;
import java.awt.Dimension;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** One step: what can be chosen, from top to bottom. */
abstract class StepPanel extends JPanel {
    private static final int GAP = 8;
    private static final int INDENT = 24;
    private static final int NARROW = 100;

    StepPanel() {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    }

    /** Shows what is chosen and what can be, each time the person comes to the step. */
    abstract void enter(RestoreDraft draft);

    /** Adds what is as wide as the window and as high as it needs. */
    final <T extends JComponent> T row(T component) {
        component.setAlignmentX(LEFT_ALIGNMENT);
        add(component);
        add(Box.createVerticalStrut(GAP));
        return component;
    }

    /** Things beside each other, the last as wide as there is room. */
    static JPanel line(int indent, Component... parts) {
        JPanel line = new JPanel() {
            @Override
            public Dimension getMaximumSize() {
                return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
            }
        };
        line.setLayout(new BoxLayout(line, BoxLayout.X_AXIS));
        line.add(Box.createHorizontalStrut(indent * INDENT));
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                line.add(Box.createHorizontalStrut(GAP));
            }
            if (parts[i] instanceof JComboBox<?> choice) {
                // A long name among the choices does not push it out of the window.
                choice.setMinimumSize(new Dimension(NARROW, choice.getPreferredSize().height));
            }
            line.add(parts[i]);
        }
        return line;
    }
}
