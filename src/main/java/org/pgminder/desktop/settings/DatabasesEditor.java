package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.util.List;
import javax.swing.ButtonGroup;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.SettingsPath;

/** All databases, or some by their names. */
final class DatabasesEditor {
    private static final Texts TEXTS = Texts.of(DatabasesEditor.class);

    private final SettingsModel model;
    private final SettingsPath path;
    private final JRadioButton all = new JRadioButton();
    private final JRadioButton some = new JRadioButton();
    private final JTextArea names;

    DatabasesEditor(SettingsModel model, SettingsPath path) {
        this.model = model;
        this.path = path;
        this.names = TextsEditor.area(String.join("\n", TextsEditor.texts(model, path)));
        Controls.label(all, TEXTS.get("databases.all"));
        Controls.label(some, TEXTS.get("databases.some"));
        ButtonGroup group = new ButtonGroup();
        group.add(all);
        group.add(some);
        boolean whole = model.text(path).equals("all");
        all.setSelected(whole);
        some.setSelected(!whole);
        names.setEnabled(!whole);
        names.getAccessibleContext().setAccessibleName(TEXTS.get("databases.names"));
        all.addActionListener(event -> write());
        some.addActionListener(event -> {
            write();
            names.requestFocusInWindow();
        });
        Controls.onTyping(names, this::write);
    }

    FieldEditor editor() {
        JPanel choice = new JPanel(new BorderLayout());
        choice.setOpaque(false);
        choice.add(all, BorderLayout.NORTH);
        choice.add(some, BorderLayout.SOUTH);
        JPanel panel = new JPanel(new BorderLayout(0, 4));
        panel.setOpaque(false);
        panel.add(choice, BorderLayout.NORTH);
        panel.add(TextsEditor.scrolled(names), BorderLayout.CENTER);
        return new FieldEditor(panel, List.of(all, some, names), true);
    }

    private void write() {
        names.setEnabled(some.isSelected());
        model.write(path, all.isSelected() ? "all" : TextsEditor.linesOf(names));
    }
}
