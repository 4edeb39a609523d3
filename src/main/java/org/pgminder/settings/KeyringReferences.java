package org.pgminder.settings;

import java.util.ArrayList;
import java.util.List;

/** Finds where a tree refers to an entry of the keyring, whatever else is wrong there: rather one place too many than one too few. */
final class KeyringReferences {
    private final String entry;
    private final List<SettingsPath> found = new ArrayList<>();

    private KeyringReferences(String entry) {
        this.entry = entry;
    }

    static List<SettingsPath> in(JsonValue tree, String entry) {
        KeyringReferences references = new KeyringReferences(entry);
        references.look(tree, SettingsPath.ROOT);
        return List.copyOf(references.found);
    }

    private void look(JsonValue value, SettingsPath path) {
        if (value instanceof JsonValue.Fields object) {
            object.fields().forEach(field -> look(field.value(), path.child(field.key())));
        } else if (value instanceof JsonValue.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                look(list.items().get(i), path.item(i));
            }
        } else if (value instanceof JsonValue.Text text && SecretText.refersTo(text.text(), entry)) {
            found.add(path);
        }
    }
}
