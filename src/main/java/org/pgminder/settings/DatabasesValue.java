package org.pgminder.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code "all"}, or a list of names. */
final class DatabasesValue {
    private static final String EXPECTED = "\"all\", or a list of database names such as [\"app\"]";

    static final ValueType<Databases> TYPE = new ValueType<>(
            Databases.class,
            EXPECTED,
            Map.of(
                    "oneOf",
                    List.of(
                            Map.of("const", "all"),
                            Map.of(
                                    "type",
                                    "array",
                                    "minItems",
                                    1,
                                    "uniqueItems",
                                    true,
                                    "items",
                                    Map.of("type", "string", "minLength", 1)))),
            true,
            (value, folder) -> read(value),
            (databases, folder) -> databases instanceof Databases.Named named ? named.names() : "all");

    private DatabasesValue() {}

    private static Databases read(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            if (text.text().equals("all")) {
                return new Databases.All();
            }
            throw new IllegalArgumentException("expected " + EXPECTED + ", found " + Problems.quote(text.text())
                    + "; for the database of that name write [" + Problems.quote(text.text()) + "]");
        }
        if (!(value instanceof JsonValue.Items items) || items.items().isEmpty()) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", found "
                    + (value instanceof JsonValue.Items ? "an empty list" : value.describe()));
        }
        List<String> names = new ArrayList<>();
        for (JsonValue item : items.items()) {
            if (!(item instanceof JsonValue.Text text) || text.text().isEmpty()) {
                throw ValueType.mismatch("the name of a database", item);
            }
            if (names.contains(text.text())) {
                throw new IllegalArgumentException(
                        "the database " + Problems.quote(text.text()) + " is named twice; expected it once");
            }
            names.add(text.text());
        }
        return new Databases.Named(names);
    }
}
