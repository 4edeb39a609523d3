package org.pgminder.desktop.settings;

import java.util.List;
import javax.swing.JComponent;

/**
 * What shows and changes the value of one key.
 *
 * @param component all of it
 * @param focus the parts that take the keyboard; the first is what the label stands for
 * @param wide whether it takes the whole width
 */
record FieldEditor(JComponent component, List<? extends JComponent> focus, boolean wide) {
    static FieldEditor of(JComponent component, boolean wide) {
        return new FieldEditor(component, List.of(component), wide);
    }
}
