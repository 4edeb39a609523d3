package org.pgminder.restore.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Contents;
import org.pgminder.common.Definitions;

/** What came back, against what was dumped. */
record Comparison(Contents source, Contents restored) {

    /** Whether anything is known of the source; of a database that nobody looked into, all numbers are 0. */
    boolean meaningful() {
        return source.notCounted() == null
                || !source.tables().isEmpty()
                || !source.sequences().isEmpty()
                || source.indexes() + source.constraints() + source.functions() + source.largeObjects() > 0;
    }

    /** What differs, each a part of a sentence with both numbers; empty when nothing does. */
    List<String> differences() {
        List<String> found = new ArrayList<>();
        tables(found);
        sequences(found);
        number(found, "materialized views", source.materializedViews(), restored.materializedViews());
        Definitions were = source.definitions();
        Definitions are = restored.definitions();
        if (were != null && are != null) {
            definitions(found, "table", were.tables(), are.tables());
            definitions(found, "index", were.indexes(), are.indexes());
            definitions(found, "constraint", were.constraints(), are.constraints());
            definitions(found, "function", were.functions(), are.functions());
        } else {
            number(found, "indexes", source.indexes(), restored.indexes());
            number(found, "constraints", source.constraints(), restored.constraints());
            number(found, "functions", source.functions(), restored.functions());
        }
        number(found, "large objects", source.largeObjects(), restored.largeObjects());
        return found.stream().distinct().toList(); // a table that is missing has no definition either
    }

    private void tables(List<String> found) {
        Map<String, Contents.Table> back = byName(restored.tables(), table -> table.schema() + "." + table.name());
        for (Contents.Table table : source.tables()) {
            String name = table.schema() + "." + table.name();
            Contents.Table other = back.remove(name);
            if (other == null) {
                found.add("table " + name + " is missing");
            } else if (table.rows() >= 0 && other.rows() >= 0 && other.rows() != table.rows()) {
                found.add("table " + name + " has " + rows(other.rows()) + ", but " + rows(table.rows())
                        + (table.rows() == 1 ? " was dumped" : " were dumped"));
            }
        }
        back.keySet().forEach(name -> found.add("table " + name + " was not in the source"));
    }

    private void sequences(List<String> found) {
        Map<String, Contents.Sequence> back =
                byName(restored.sequences(), sequence -> sequence.schema() + "." + sequence.name());
        for (Contents.Sequence sequence : source.sequences()) {
            String name = sequence.schema() + "." + sequence.name();
            Contents.Sequence other = back.remove(name);
            if (other == null) {
                found.add("sequence " + name + " is missing");
            } else if (!fits(sequence.before(), sequence.after(), other.after())) {
                found.add("sequence " + name + " is at " + value(other.after()) + ", but was at "
                        + value(sequence.before())
                        + (String.valueOf(sequence.before()).equals(String.valueOf(sequence.after()))
                                ? ""
                                : " to " + value(sequence.after())));
            }
        }
        back.keySet().forEach(name -> found.add("sequence " + name + " was not in the source"));
    }

    /** The dump reads it somewhere between; one that was begun or begun anew meanwhile can be anywhere. */
    private static boolean fits(@Nullable Long before, @Nullable Long after, @Nullable Long restored) {
        if (before == null && after == null) {
            return restored == null;
        }
        if (before == null || after == null) {
            return true;
        }
        return restored != null && restored >= Math.min(before, after) && restored <= Math.max(before, after);
    }

    private static void definitions(
            List<String> found, String what, Map<String, String> dumped, Map<String, String> back) {
        dumped.forEach((name, was) -> {
            String is = back.get(name);
            if (is == null) {
                found.add(what + " " + name + " is missing");
            } else if (!is.equals(was)) {
                found.add(what + " " + name + " is: " + is + "; but was: " + was);
            }
        });
        back.keySet().stream()
                .filter(name -> !dumped.containsKey(name))
                .forEach(name -> found.add(what + " " + name + " was not in the source"));
    }

    private static void number(List<String> found, String what, long dumped, long back) {
        if (dumped != back && dumped != Contents.NOT_KNOWN) {
            found.add(String.format(Locale.ROOT, "%,d %s instead of %,d", back, counted(back, what), dumped));
        }
    }

    private static String counted(long number, String plural) {
        return number != 1 ? plural : plural.replaceFirst("(?<=x)es$|s$", "");
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, counted(rows, "rows"));
    }

    private static String value(@Nullable Long value) {
        return value == null ? "its start" : value.toString();
    }

    private static <T> Map<String, T> byName(List<T> list, Function<T, String> name) {
        return list.stream()
                .collect(Collectors.toMap(name, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }
}
