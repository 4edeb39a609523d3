package org.pgminder.backup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Contents;
import org.pgminder.dbtool.ObjectHeader;

/**
 * Finds out what is in the script of a whole server while it goes by. pg_dumpall's snapshots cannot be shared, so the rows that it
 * writes are counted: they are what the snapshots held. Tables and sequences only; text in quotes is not told apart, so it
 * counts what stands behind pg_dump's comment for it.
 */
final class ScriptContents {
    private static final Pattern SECTION = Pattern.compile("-- Database \"(.*)\" dump");
    private static final Pattern SET_SEQUENCE =
            Pattern.compile("SELECT pg_catalog\\.setval\\('.*', (-?\\d{1,19}), (true|false)\\);");
    /** Of a longer line only the beginning is looked at; the longest COPY names 1,600 columns. */
    private static final int LONGEST = 1 << 18;

    private final List<Database> databases = new ArrayList<>();
    private byte[] line = new byte[1 << 12];
    private int length;
    private boolean rows;
    private long counted;
    private @Nullable ObjectHeader at;

    /** What is known of one database. */
    private static final class Database {
        private final String name;
        private final Map<ObjectHeader, Long> tables = new LinkedHashMap<>();
        private final Map<ObjectHeader, @Nullable Long> sequences = new LinkedHashMap<>();
        private final Set<ObjectHeader> made = new HashSet<>();
        private long largeObjects;
        private @Nullable String notCounted;

        private Database(String name) {
            this.name = name;
        }

        private Contents contents() {
            List<Contents.Table> tableList = new ArrayList<>();
            tables.forEach((table, count) -> tableList.add(new Contents.Table(table.schema(), table.name(), count)));
            List<Contents.Sequence> sequenceList = new ArrayList<>();
            sequences.forEach((sequence, value) ->
                    sequenceList.add(new Contents.Sequence(sequence.schema(), sequence.name(), value, value)));
            return new Contents(
                    name,
                    tableList,
                    sequenceList,
                    Contents.NOT_KNOWN,
                    Contents.NOT_KNOWN,
                    Contents.NOT_KNOWN,
                    Contents.NOT_KNOWN,
                    largeObjects,
                    List.of(),
                    null,
                    null,
                    notCounted);
        }
    }

    /** Takes the next bytes of the script. */
    void take(byte[] bytes, int from, int count) {
        int end = from + count;
        for (int i = from; i < end; i++) {
            byte next = bytes[i];
            if (next != '\n') {
                if (length < (rows ? 3 : LONGEST)) {
                    keep(next);
                }
            } else {
                endLine();
                length = 0;
            }
        }
    }

    private void keep(byte next) {
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = next;
    }

    private void endLine() {
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        if (rows) {
            if (length == 2 && line[0] == '\\' && line[1] == '.') {
                rows = false;
                count();
            } else {
                counted++;
            }
        } else if (length > 0 && length < LONGEST && "-CSPI".indexOf(line[0]) >= 0) {
            look(new String(line, 0, length, StandardCharsets.UTF_8));
        }
    }

    private void look(String text) {
        Matcher section = SECTION.matcher(text);
        if (section.matches()) {
            databases.add(new Database(section.group(1)));
            at = null;
            return;
        }
        ObjectHeader header = ObjectHeader.of(text);
        if (header != null) {
            at = header;
        }
        if (at != null && !databases.isEmpty()) {
            look(databases.get(databases.size() - 1), at, text);
        }
    }

    private void look(Database database, ObjectHeader object, String text) {
        switch (object.type()) {
            case "TABLE" -> {
                if (text.startsWith("-- ")) {
                    database.tables.put(data(object, "TABLE DATA"), 0L);
                } else if (text.startsWith("PARTITION BY ")) {
                    database.tables.remove(data(object, "TABLE DATA"));
                }
            }
            case "TABLE DATA" -> {
                rows = text.startsWith("COPY ") && text.endsWith(" FROM stdin;");
                counted = 0;
                if (text.startsWith("INSERT INTO ")) {
                    database.notCounted = "the script has rows as INSERT, which are not counted";
                }
            }
            case "SEQUENCE" -> database.made.add(data(object, "SEQUENCE SET"));
            case "SEQUENCE SET" -> {
                Matcher set = SET_SEQUENCE.matcher(text);
                if (database.made.contains(object) && set.matches()) {
                    database.sequences.put(object, set.group(2).equals("true") ? Long.valueOf(set.group(1)) : null);
                }
            }
            default -> {
                if (object.type().startsWith("BLOB") && text.startsWith("SELECT pg_catalog.lo_create(")) {
                    database.largeObjects++;
                }
            }
        }
    }

    /** Extensions make their tables themselves: what a dump has of these does not count. */
    private void count() {
        if (at != null) {
            databases.get(databases.size() - 1).tables.computeIfPresent(at, (table, none) -> counted);
        }
    }

    private static ObjectHeader data(ObjectHeader object, String type) {
        return new ObjectHeader(object.name(), type, object.schema());
    }

    /** What is in each database, after the script's end. */
    List<Contents> contents() {
        return databases.stream().map(Database::contents).toList();
    }
}
