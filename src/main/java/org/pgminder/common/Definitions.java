package org.pgminder.common;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the objects of a database are, each by its name in words that every version of PostgreSQL tells alike, so that what was
 * dumped can be compared with what came back. They are no SQL: an expression that is read, printed and read again need not
 * be the same, and an object that is the same must not look different.
 *
 * @param tables columns and their types of each table, also of what is partitioned or foreign
 * @param indexes what each index is on
 * @param constraints what each constraint is on; of checks only that they are there
 * @param functions result and language of each function by its arguments, with a digest of its text
 */
public record Definitions(
        Map<String, String> tables,
        Map<String, String> indexes,
        Map<String, String> constraints,
        Map<String, String> functions) {
    public Definitions {
        tables = sorted(tables);
        indexes = sorted(indexes);
        constraints = sorted(constraints);
        functions = sorted(functions);
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
