package org.pgminder.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;

/**
 * What an archive holds, as {@code pg_restore --list} tells it. Read leniently: an entry that is not understood counts as no
 * table.
 *
 * @param lines all of them; those that begin with {@code ;} are comments
 * @param tables those with rows, as {@code schema.name}
 */
record ArchiveList(List<String> lines, Set<String> tables) {
    private static final int SHOWN = 20;
    private static final Pattern DATA = Pattern.compile("\\d+; \\d+ \\d+ TABLE DATA (\\S+ .+) \\S+");
    private static final Pattern SCHEMA_WITH_BLANKS = Pattern.compile("\\d+; \\d+ \\d+ SCHEMA - (\\S* .*) \\S+");

    private static final Pattern LARGE_OBJECT =
            Pattern.compile("\\d+; \\d+ \\d+ (?:BLOB|BLOB METADATA|ACL) - (?:LARGE OBJECTS? )?\\d+(?:\\.\\.\\d+)? .+");

    ArchiveList {
        lines = List.copyOf(lines);
        tables = Set.copyOf(tables);
    }

    static ArchiveList of(String text) {
        List<String> lines = text.lines().toList();
        // Between schema and table is a blank, which a schema may have in its name as well: the archive makes it, too.
        List<String> withBlanks = lines.stream()
                .map(SCHEMA_WITH_BLANKS::matcher)
                .filter(Matcher::matches)
                .map(schema -> schema.group(1))
                .toList();
        Set<String> tables = new LinkedHashSet<>();
        for (String line : lines) {
            Matcher data = DATA.matcher(line);
            if (data.matches()) {
                tables.add(named(data.group(1), withBlanks));
            }
        }
        return new ArchiveList(lines, tables);
    }

    private static String named(String schemaAndTable, List<String> withBlanks) {
        return withBlanks.stream()
                .filter(schema -> schemaAndTable.startsWith(schema + " "))
                .findFirst()
                .map(schema -> schema + "." + schemaAndTable.substring(schema.length() + 1))
                .orElseGet(() -> schemaAndTable.replaceFirst(" ", "."));
    }

    /**
     * The lines for one table: itself, its rows and its keys; not its indexes, triggers and foreign keys, which may need others.
     *
     * @param table {@code schema.name} or {@code name}, as {@link WantedTable} reads it
     * @return empty where there is no such table
     */
    List<String> linesOf(String table) {
        return WantedTable.readings(table).stream()
                .map(this::linesOf)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> linesOf(WantedTable table) {
        String schema = table.schema() == null ? "\\S+" : Pattern.quote(table.schema());
        String name = Pattern.quote(table.name());
        Pattern own = Pattern.compile("\\d+; \\d+ \\d+ (TABLE|TABLE DATA) " + schema + " " + name + " \\S+");
        // The name of a key may have blanks, too, when it is made of the table's.
        Pattern keys = Pattern.compile("\\d+; \\d+ \\d+ CONSTRAINT (" + schema + " " + name + ") .+ \\S+");
        List<String> found = new ArrayList<>();
        boolean there = false;
        for (String line : lines) {
            boolean itself = own.matcher(line).matches();
            there |= itself;
            Matcher key = keys.matcher(line);
            if (itself || (key.matches() && !isOfLonger(key.group(1), line.substring(key.start(1))))) {
                found.add(line);
            }
        }
        return there ? found : List.of();
    }

    /** Whether a key is of a table whose name begins with that of this one: the list has no quotes. */
    private boolean isOfLonger(String table, String key) {
        return tables.stream()
                .map(other -> other.replaceFirst("\\.", " "))
                .anyMatch(other -> other.startsWith(table + " ") && key.startsWith(other + " "));
    }

    /**
     * The lines of the wanted tables only.
     *
     * @return null where all are wanted
     */
    @Nullable
    ArchiveList choose(List<String> wanted, Loading loading) throws FailureException {
        if (wanted.isEmpty()) {
            return null;
        }
        List<String> chosen = new ArrayList<>();
        for (String table : wanted) {
            List<String> found = linesOf(table);
            if (found.isEmpty()) {
                throw new FailureException(
                        FailureKind.RESTORE_FAILED,
                        loading.what() + " has no table \"" + table + "\"",
                        "It has " + tables.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "))
                                + (tables.size() > SHOWN ? ", …" : "")
                                + ". A name with a dot in it is written as in SQL: 'schema.\"na.me\"'.");
            }
            chosen.addAll(found);
        }
        // In the order of the archive: a table before its rows before its keys.
        return where(chosen::contains);
    }

    /** The lines that make large objects, give them owners and grant rights on them; not those with what is in them. */
    ArchiveList largeObjects() {
        return where(line -> LARGE_OBJECT.matcher(line).matches());
    }

    /** The lines without rows of tables. */
    ArchiveList withoutRows() {
        return where(line -> !DATA.matcher(line).matches());
    }

    private ArchiveList where(Predicate<String> wanted) {
        return new ArchiveList(lines.stream().filter(wanted).toList(), tables);
    }

    /** Writes it into the work folder, for pg_restore. */
    Path write(String file, Loading loading) throws FailureException {
        try {
            return Files.write(loading.work().resolve(file), lines);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.DISK_FULL,
                    "cannot write into " + loading.work() + " (" + FileFault.reason(e) + ")",
                    "Make room there, or set restore.workFolder to another folder.",
                    e);
        }
    }
}
