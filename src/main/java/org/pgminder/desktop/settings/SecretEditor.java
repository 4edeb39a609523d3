package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.SettingsPath;

/**
 * A password: where it is, and its reference or itself. One that stands in the file is shown as dots; it is never made legible, also not
 * by choosing another place for it.
 */
final class SecretEditor {
    private static final Texts TEXTS = Texts.of(SecretEditor.class);
    private static final List<String> PREFIXES = List.of("", "env:", "file:", "");
    private static final int NONE = 0;
    private static final int PLAIN = 3;

    private final SettingsModel model;
    private final SettingsPath path;
    private final JComboBox<String> place = new JComboBox<>(new String[] {
        TEXTS.get("secret.none"), TEXTS.get("secret.env"), TEXTS.get("secret.file"), TEXTS.get("secret.plain")
    });
    private final JPasswordField field = new JPasswordField(20);
    private final char dots = field.getEchoChar();
    private boolean filling;

    SecretEditor(SettingsModel model, SettingsPath path) {
        this.model = model;
        this.path = path;
        String now = model.text(path);
        int index = now.isEmpty() ? NONE : now.startsWith("env:") ? 1 : now.startsWith("file:") ? 2 : PLAIN;
        place.setSelectedIndex(index);
        field.setText(now.substring(PREFIXES.get(index).length()));
        show(index);
        place.getAccessibleContext().setAccessibleName(TEXTS.get("secret.place"));
        place.addActionListener(event -> chosen(place.getSelectedIndex()));
        Controls.onTyping(field, () -> {
            if (!filling) {
                write();
            }
        });
    }

    FieldEditor editor() {
        JPanel panel = new JPanel(new BorderLayout(6, 0));
        panel.setOpaque(false);
        panel.add(place, BorderLayout.LINE_START);
        panel.add(field, BorderLayout.CENTER);
        return new FieldEditor(panel, List.of(field, place), true);
    }

    private void chosen(int index) {
        filling = true;
        field.setText("");
        filling = false;
        show(index);
        write();
    }

    private void show(int index) {
        field.setVisible(index != NONE);
        field.setEchoChar(index == PLAIN ? dots : (char) 0);
        String example = index == 1 ? "PGMINDER_DB_PASSWORD" : index == 2 ? "password.txt" : "";
        field.putClientProperty("JTextField.placeholderText", example);
        field.revalidate();
    }

    private void write() {
        String typed = new String(field.getPassword());
        int index = place.getSelectedIndex();
        // An empty reference stands there as it is: that it is not complete is told beside it.
        boolean nothing = index == NONE || (index == PLAIN && typed.isEmpty());
        model.write(path, nothing ? null : PREFIXES.get(index) + typed);
    }
}
