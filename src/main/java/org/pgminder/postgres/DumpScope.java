package org.pgminder.postgres;

import java.util.List;

/**
 * Which part of a database a dump holds, by the patterns that pg_dump gets.
 *
 * @param tables where it is not empty, schemas do not matter, as for pg_dump
 */
public record DumpScope(
        List<String> schemas,
        List<String> excludeSchemas,
        List<String> tables,
        List<String> excludeTables,
        List<String> excludeTableData,
        boolean largeObjects,
        boolean owners,
        boolean rights) {
    /** The whole database. */
    public static final DumpScope EVERYTHING =
            new DumpScope(List.of(), List.of(), List.of(), List.of(), List.of(), true, true, true);

    public DumpScope {
        schemas = List.copyOf(schemas);
        excludeSchemas = List.copyOf(excludeSchemas);
        tables = List.copyOf(tables);
        excludeTables = List.copyOf(excludeTables);
        excludeTableData = List.copyOf(excludeTableData);
    }

    /** Whether what belongs to no schema, such as extensions, is dumped. */
    boolean withGlobals() {
        return schemas.isEmpty() && tables.isEmpty();
    }
}
