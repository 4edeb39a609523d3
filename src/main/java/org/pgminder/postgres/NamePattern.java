package org.pgminder.postgres;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of pg_dump as the regular expressions that it makes of it (PostgreSQL manual, psql, "Patterns").
 *
 * @param schema null where the pattern names none: then it means what the search path finds
 */
record NamePattern(@Nullable String schema, String name) {
    private static final String SPECIAL = "|*+?()[]{}.^\\";

    static NamePattern of(String pattern) {
        StringBuilder part = new StringBuilder();
        String before = null;
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            if (c == '"') {
                if (quoted && next == '"') {
                    part.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && c == '.') {
                before = part.toString(); // of three parts, the first is the database, which is this one
                part.setLength(0);
            } else {
                part.append(quoted ? literal(c) : wild(c, next));
            }
        }
        return new NamePattern(before == null ? null : whole(before), whole(part.toString()));
    }

    /** As SQL with its parameters left open, which {@link #parameters} are for. */
    String condition(String schemaColumn, String nameColumn, String visible) {
        return schema == null
                ? "(" + nameColumn + " ~ ? and " + visible + ")"
                : "(" + nameColumn + " ~ ? and " + schemaColumn + " ~ ?)";
    }

    List<String> parameters() {
        return schema == null ? List.of(name) : List.of(name, schema);
    }

    /** One of the patterns fits; false for none. */
    static String any(List<String> patterns, String schemaColumn, String nameColumn, String visible) {
        return patterns.isEmpty()
                ? "false"
                : patterns.stream()
                        .map(pattern -> of(pattern).condition(schemaColumn, nameColumn, visible))
                        .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String whole(String regex) {
        return "^(" + regex + ")$";
    }

    private static String literal(char c) {
        return c == '$' || SPECIAL.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
    }

    private static String wild(char c, char next) {
        return switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            case '$' -> "\\$";
            case '[' -> next == ']' ? "\\[" : "[";
            default -> String.valueOf(c).toLowerCase(Locale.ROOT);
        };
    }
}
