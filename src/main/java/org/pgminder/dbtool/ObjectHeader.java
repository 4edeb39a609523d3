package org.pgminder.dbtool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comment that pg_dump writes before each object of a script. It is never translated.
 *
 * @param type such as {@code TABLE}
 * @param schema {@code -} for what is in none
 */
public record ObjectHeader(String name, String type, String schema) {
    private static final Pattern PATTERN =
            Pattern.compile("-- (?:Data for )?Name: (.*); Type: ([A-Z ]+); Schema: (.*?); Owner: .*");

    /** That of a line; null where it is another one. */
    public static @Nullable ObjectHeader of(String line) {
        Matcher matcher = line.startsWith("-- ") ? PATTERN.matcher(line) : null;
        return matcher == null || !matcher.matches()
                ? null
                : new ObjectHeader(matcher.group(1), matcher.group(2), matcher.group(3));
    }
}
