package org.pgminder.desktop.frame;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** Hears of every change of a field's text. */
public final class Typed implements DocumentListener {
    private final Runnable changed;

    private Typed(Runnable changed) {
        this.changed = changed;
    }

    public static void listen(JTextComponent field, Runnable changed) {
        field.getDocument().addDocumentListener(new Typed(changed));
    }

    @Override
    public void insertUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        changed.run();
    }
}
