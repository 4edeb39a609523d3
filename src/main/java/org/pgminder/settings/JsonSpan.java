package org.pgminder.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where to where a value stands in a text, with the parts of an object or list.
 *
 * @param start of its first character
 * @param end behind its last
 * @param open the bracket of an object or list; a space for other values
 */
record JsonSpan(int start, int end, char open, List<Part> parts) {
    /**
     * A member of an object or an item of a list.
     *
     * @param start of its key, or of its value in a list
     * @param key null in a list
     * @param comma where the comma behind it is; -1 without one
     */
    record Part(int start, @Nullable String key, JsonSpan value, int comma) {}

    JsonSpan {
        parts = List.copyOf(parts);
    }

    boolean isObject() {
        return open == '{';
    }

    /** The part that a step of a path means; null where there is none. */
    @Nullable
    Part part(Object step) {
        if (step instanceof Integer index) {
            return open == '[' && index < parts.size() ? parts.get(index) : null;
        }
        return parts.stream()
                .filter(part -> step.equals(part.key()))
                .findFirst()
                .orElse(null);
    }

    /** Finds the places of everything in a text that {@link JsonTree} has read without a problem. */
    static JsonSpan read(String text) {
        return new Scanner(text).value();
    }

    /** Where the next thing is, from a place on: behind white space and comments. */
    static int skip(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                at = text.indexOf("*/", at + 2) + 2;
            } else {
                return at;
            }
        }
        return at;
    }

    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        JsonSpan value() {
            at = skip(text, at);
            int start = at;
            char first = text.charAt(at);
            if (first == '{' || first == '[') {
                List<Part> parts = parts(first == '{');
                return new JsonSpan(start, at, first, parts);
            }
            if (first == '"') {
                string();
            } else {
                while (at < text.length()
                        && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
                    at++;
                }
            }
            return new JsonSpan(start, at, ' ', List.of());
        }

        private List<Part> parts(boolean keys) {
            List<Part> parts = new ArrayList<>();
            at++;
            while (true) {
                at = skip(text, at);
                if (text.charAt(at) == '}' || text.charAt(at) == ']') {
                    at++;
                    return parts;
                }
                int start = at;
                String key = null;
                if (keys) {
                    string();
                    key = unquoted(text.substring(start, at));
                    at = skip(text, at) + 1; // the colon
                }
                JsonSpan value = value();
                int next = skip(text, at);
                int comma = text.charAt(next) == ',' ? next : -1;
                at = comma < 0 ? next : next + 1;
                parts.add(new Part(start, key, value, comma));
            }
        }

        private void string() {
            at++;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        }

        private static String unquoted(String quoted) {
            if (quoted.indexOf('\\') < 0) {
                return quoted.substring(1, quoted.length() - 1);
            }
            return JsonTree.parse(quoted, new Problems())
                    .filter(JsonValue.Text.class::isInstance)
                    .map(value -> ((JsonValue.Text) value).text())
                    .orElse("");
        }
    }
}
