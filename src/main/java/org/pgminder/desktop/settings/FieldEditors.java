package org.pgminder.desktop.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsPath;

/** Makes the editor for a key by what is written there. */
final class FieldEditors {
    private static final Texts TEXTS = Texts.of(FieldEditors.class);
    private static final int SHORT = 10;
    private static final int LONG = 30;

    private FieldEditors() {}

    static FieldEditor of(SettingsModel model, SettingsPath path, FormField field, SecretMover mover) {
        return switch (field.type()) {
            case TRUTH -> truth(model, path, field);
            case WORD -> choice(model, path, field, field.words());
            case SECRET -> new SecretEditor(model, path, mover).editor();
            case DATABASES -> new DatabasesEditor(model, path).editor();
            case TEXTS ->
                field.refers().isEmpty()
                        ? TextsEditor.lines(model, path)
                        : TextsEditor.names(model, path, model.draft().names(field.refers()));
            case NUMBER, DURATION, SIZE -> line(model, path, field, SHORT);
            case PATH -> new PathEditor(model, path, line(model, path, field, LONG)).editor(FieldTexts.label(field));
            case TEXT, SCHEDULE ->
                field.refers().isEmpty()
                        ? line(model, path, field, LONG)
                        : choice(model, path, field, model.draft().names(field.refers()));
            case OBJECT, OBJECTS -> throw new IllegalArgumentException("no single value: " + field.key());
        };
    }

    private static FieldEditor line(SettingsModel model, SettingsPath path, FormField field, int columns) {
        JTextField line = new JTextField(model.text(path), columns);
        if (columns == SHORT) {
            // Where a row is short of room, the layout would make it as narrow as its margin.
            line.setMinimumSize(line.getPreferredSize());
        }
        String standard = field.byDefault();
        if (standard != null) {
            line.putClientProperty("JTextField.placeholderText", standard);
        }
        Controls.onTyping(line, () -> model.write(path, written(field, line.getText())));
        return FieldEditor.of(line, columns == LONG);
    }

    private static @Nullable Object written(FormField field, String text) {
        if (text.isBlank()) {
            return null;
        }
        boolean number = field.type() == FormField.Type.NUMBER || field.type() == FormField.Type.SIZE;
        return number && text.strip().matches("-?\\d{1,17}") ? (Object) Long.valueOf(text.strip()) : text;
    }

    private static FieldEditor truth(SettingsModel model, SettingsPath path, FormField field) {
        boolean standard = Boolean.parseBoolean(field.byDefault());
        JCheckBox box = new JCheckBox(FieldTexts.label(field));
        box.setSelected(model.draft().value(path).orElse(standard).equals(true));
        box.addActionListener(event -> {
            // A key that is there stays there, with its comment; one that is not is not made to say the default.
            boolean there = model.draft().value(path).isPresent();
            model.write(path, there || box.isSelected() != standard ? (Object) box.isSelected() : null);
        });
        return FieldEditor.of(box, false);
    }

    /** One of several texts; what stands there now is among them, right or wrong. */
    private static FieldEditor choice(SettingsModel model, SettingsPath path, FormField field, List<String> words) {
        String now = model.text(path);
        List<String> items = new ArrayList<>();
        if (!field.required()) {
            items.add(Optional.ofNullable(field.byDefault())
                    .map(standard -> TEXTS.get("default", standard))
                    .orElse(TEXTS.get("notSet")));
        } else if (now.isEmpty()) {
            items.add(TEXTS.get("choose"));
        }
        int first = items.size();
        items.addAll(words);
        if (!now.isEmpty() && !words.contains(now)) {
            items.add(now);
        }
        JComboBox<String> box = new JComboBox<>(items.toArray(String[]::new));
        box.setSelectedIndex(
                now.isEmpty() ? 0 : items.subList(first, items.size()).indexOf(now) + first);
        box.addActionListener(event -> {
            int index = box.getSelectedIndex();
            model.write(path, index < first ? null : items.get(index));
        });
        return FieldEditor.of(box, false);
    }
}
