package org.pgminder.restore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an archive holds, as {@code pg_restore --list} tells it. Read leniently: an entry that is not understood counts as no
 * table.
 *
 * @param lines all of them; those that begin with {@code ;} are comments
 * @param tables those with rows, as {@code schema.name}
 */
record ArchiveList(List<String> lines, Set<String> tables) {
    private static final Pattern DATA = Pattern.compile("\\d+; \\d+ \\d+ TABLE DATA (\\S+) (.+) (\\S+)");

    ArchiveList {
        lines = List.copyOf(lines);
        tables = Set.copyOf(tables);
    }

    static ArchiveList of(String text) {
        List<String> lines = text.lines().toList();
        Set<String> tables = new LinkedHashSet<>();
        for (String line : lines) {
            Matcher data = DATA.matcher(line);
            if (data.matches()) {
                tables.add(data.group(1) + "." + data.group(2));
            }
        }
        return new ArchiveList(lines, tables);
    }

    /**
     * The lines for one table: itself, its rows and its keys; not its indexes, triggers and foreign keys, which may need others.
     *
     * @param table {@code schema.name} or {@code name}
     * @return empty where there is no such table
     */
    List<String> linesOf(String table) {
        int dot = table.indexOf('.');
        String schema = dot < 0 ? "\\S+" : Pattern.quote(table.substring(0, dot));
        String name = Pattern.quote(table.substring(dot + 1));
        Pattern own = Pattern.compile("\\d+; \\d+ \\d+ (TABLE|TABLE DATA) " + schema + " " + name + " \\S+");
        Pattern keys = Pattern.compile("\\d+; \\d+ \\d+ CONSTRAINT " + schema + " " + name + " \\S+ \\S+");
        List<String> found = new ArrayList<>();
        boolean there = false;
        for (String line : lines) {
            boolean itself = own.matcher(line).matches();
            there |= itself;
            if (itself || keys.matcher(line).matches()) {
                found.add(line);
            }
        }
        return there ? found : List.of();
    }
}
