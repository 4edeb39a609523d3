package org.pgminder.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the file, with its place. */
sealed interface JsonValue {
    Place place();

    /** For a message: "found a number". */
    String describe();

    /** An object; its keys in the order of the file. Of a key that is there twice, both are here. */
    record Fields(Place place, List<Field> fields) implements JsonValue {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public String describe() {
            return "an object";
        }

        @Nullable
        JsonValue get(String key) {
            return fields.stream()
                    .filter(field -> field.key().equals(key))
                    .map(Field::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A key with its value.
     *
     * @param place of the key
     */
    record Field(Place place, String key, JsonValue value) {}

    record Items(Place place, List<JsonValue> items) implements JsonValue {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    record Text(Place place, String text) implements JsonValue {
        @Override
        public String describe() {
            return text.isEmpty() ? "an empty text" : "a text";
        }

        /** Without the text, which may be a password. */
        @Override
        public String toString() {
            return "Text[" + place + "]";
        }
    }

    /**
     * A number.
     *
     * @param digits as written
     * @param whole without fraction and exponent
     */
    record Numeral(Place place, String digits, boolean whole) implements JsonValue {
        @Override
        public String describe() {
            return whole ? "a number" : "a number with a fraction or an exponent";
        }
    }

    record Truth(Place place, boolean value) implements JsonValue {
        @Override
        public String describe() {
            return value ? "true" : "false";
        }
    }

    record Nothing(Place place) implements JsonValue {
        @Override
        public String describe() {
            return "null";
        }
    }
}
