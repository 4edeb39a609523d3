package org.pgminder.settings;

import java.util.List;

/** What goes into a dump, beyond the choice of databases. Patterns are pg_dump's own (its manual, "Patterns" of psql). */
public record DumpSettings(
        @Setting(
                help =
                        "With \"format\": \"directory\": how many tables are dumped at once, each by a connection of its own. With perDatabase and another format: how many databases.",
                byDefault = "2",
                least = 1,
                most = 64)
        int jobs,

        @Setting(help = "Only these schemas (pg_dump --schema); patterns.", byDefault = "[]")
        List<String> schemas,

        @Setting(help = "Not these schemas (pg_dump --exclude-schema); patterns.", byDefault = "[]")
        List<String> excludeSchemas,

        @Setting(help = "Only these tables (pg_dump --table); patterns.", byDefault = "[]")
        List<String> tables,

        @Setting(help = "Not these tables (pg_dump --exclude-table); patterns.", byDefault = "[]")
        List<String> excludeTables,

        @Setting(
                help = "Not the rows of these tables, only their definition (pg_dump --exclude-table-data); patterns.",
                byDefault = "[]")
        List<String> excludeTableData,

        @Setting(
                help =
                        "Whether large objects are dumped: true leaves it to pg_dump, which dumps them unless schemas or tables are chosen.",
                byDefault = "true")
        boolean largeObjects,

        @Setting(
                help = "Leaves out who owns what (pg_dump --no-owner); for \"format\": \"plain\" and \"split\".",
                byDefault = "false")
        boolean noOwner,

        @Setting(
                help =
                        "Writes INSERT with column names instead of COPY: for other databases. Restoring takes 5 to 19 times as long.",
                byDefault = "false")
        boolean columnInserts,

        @Setting(
                help =
                        "Further options for pg_dump, one text each, such as \"--no-comments\"; passed on as they are. Refused are those that PgMinder sets itself, and those that leave a file which cannot be restored by itself, such as \"--data-only\".",
                byDefault = "[]")
        List<String> options) {

    public DumpSettings {
        schemas = List.copyOf(schemas);
        excludeSchemas = List.copyOf(excludeSchemas);
        tables = List.copyOf(tables);
        excludeTables = List.copyOf(excludeTables);
        excludeTableData = List.copyOf(excludeTableData);
        options = List.copyOf(options);
    }

    /** Everything, as pg_dump does by itself. */
    public static final DumpSettings DEFAULT =
            new DumpSettings(2, List.of(), List.of(), List.of(), List.of(), List.of(), true, false, false, List.of());
}
