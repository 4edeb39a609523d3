package org.pgminder.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Secret;

/** Finds the passwords that stand in a tree themselves, by the shapes that the settings have: in today's form or with the flat keys. */
final class PlainSecrets {
    private final Shapes shapes;
    private final List<PlainSecret> found = new ArrayList<>();

    private PlainSecrets(Shapes shapes) {
        this.shapes = shapes;
    }

    static List<PlainSecret> in(JsonValue.Fields root, Shapes shapes, boolean flat) {
        PlainSecrets secrets = new PlainSecrets(shapes);
        if (flat) {
            secrets.look(root.get("Password"), SettingsPath.of("Password"), text(root, "Host", "localhost"));
            secrets.look(root.get("NextcloudPass"), SettingsPath.of("NextcloudPass"), "nextcloud");
        } else {
            secrets.look(shapes.root(), root, SettingsPath.ROOT);
        }
        return List.copyOf(secrets.found);
    }

    private void look(Shape.Group shape, JsonValue.Fields object, SettingsPath path) {
        String name = text(object, "name", String.valueOf(path));
        for (Entry entry : shape.entries()) {
            JsonValue value = object.get(entry.key());
            if (value != null) {
                boolean usual = entry.key().equals("password");
                look(entry.shape(), value, path.child(entry.key()), usual ? name : name + " " + entry.key());
            }
        }
    }

    private void look(Shape shape, JsonValue value, SettingsPath path, String owner) {
        if (shape instanceof Shape.Single single && single.type().type() == Secret.class) {
            look(value, path, owner);
        } else if (shape instanceof Shape.Many many && value instanceof JsonValue.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                look(many.item(), items.items().get(i), path.item(i), owner);
            }
        } else if (shape instanceof Shape.Group group && value instanceof JsonValue.Fields object) {
            look(group, object, path);
        } else if (shape instanceof Shape.Destination && value instanceof JsonValue.Fields object) {
            shapes.kind(text(object, "type", "")).ifPresent(kind -> look(kind.options(), object, path));
        }
    }

    private void look(@Nullable JsonValue value, SettingsPath path, String owner) {
        if (value instanceof JsonValue.Text text && !text.text().isEmpty() && !SecretText.refers(text.text())) {
            found.add(new PlainSecret(path, owner, new Secret(text.text())));
        }
    }

    private static String text(JsonValue.Fields object, String key, String otherwise) {
        return object.get(key) instanceof JsonValue.Text text && !text.text().isBlank() ? text.text() : otherwise;
    }
}
