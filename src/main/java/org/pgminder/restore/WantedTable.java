package org.pgminder.restore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table that a person names.
 *
 * @param schema null for any
 */
record WantedTable(@Nullable String schema, String name) {
    private static final Pattern PART = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")+)\"|([^\".]+))(\\.|$)");

    /**
     * What the text may mean, the likeliest first: the names as they are, as pg_restore takes them; SQL's identifiers with quotes,
     * as pg_dump takes them; the same with what has no quotes in small letters.
     */
    static List<WantedTable> readings(String text) {
        Set<WantedTable> readings = new LinkedHashSet<>();
        int dot = text.indexOf('.');
        readings.add(
                dot < 0 ? new WantedTable(null, text) : of(List.of(text.substring(0, dot), text.substring(dot + 1))));
        for (boolean folded : new boolean[] {false, true}) {
            List<String> parts = parts(text, folded);
            if (parts.size() == 1 || parts.size() == 2) {
                readings.add(of(parts));
            }
        }
        return List.copyOf(readings);
    }

    private static WantedTable of(List<String> parts) {
        return parts.size() == 1 ? new WantedTable(null, parts.get(0)) : new WantedTable(parts.get(0), parts.get(1));
    }

    /** Empty where it is no identifier with or without a schema. */
    private static List<String> parts(String text, boolean folded) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length() && part.find()) {
            String plain = part.group(2);
            if (plain == null) {
                parts.add(part.group(1).replace("\"\"", "\""));
            } else {
                parts.add(folded ? plain.toLowerCase(Locale.ROOT) : plain);
            }
            end = part.end();
        }
        return end == text.length() && !text.endsWith(".") ? parts : List.of();
    }
}
