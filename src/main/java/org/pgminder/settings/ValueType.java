package org.pgminder.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * One type of value that may stand behind a key: read, written, and described for people and editors in one place.
 *
 * @param type as the records have it
 * @param expected for messages and the reference page: "expected ..."
 * @param schema what a JSON schema says of it
 * @param quoted whether it stands as a text in the file
 * @param writing the value as text, number, boolean or list of texts
 */
record ValueType<T>(
        Class<T> type,
        String expected,
        Map<String, Object> schema,
        boolean quoted,
        Reading<T> reading,
        Writing<T> writing) {
    interface Reading<T> {
        /**
         * Makes the value.
         *
         * @param folder of the settings file
         * @throws IllegalArgumentException with what is wrong and what was expected
         */
        T read(JsonValue value, Path folder);
    }

    interface Writing<T> {
        Object write(T value, Path folder);
    }

    Object write(Object value, Path folder) {
        return writing.write(type.cast(value), folder);
    }

    static IllegalArgumentException mismatch(String expected, JsonValue found) {
        return new IllegalArgumentException("expected " + expected + ", found " + found.describe());
    }
}
