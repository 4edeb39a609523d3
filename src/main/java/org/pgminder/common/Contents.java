package org.pgminder.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was in one database at the moment of its dump, read in the dump's own snapshot, as far as the dump holds it: what a
 * test restore is compared with. Nothing of extensions is in it: they bring their own.
 *
 * @param tables tables that hold rows themselves (so partitions, but not what is partitioned)
 * @param sequences are not bound to a snapshot: their values before and after the dump
 * @param materializedViews how many there are; their rows are computed anew by a restore, and so are not counted
 * @param indexes how many there are; invalid ones are not dumped. As the other numbers, {@link #NOT_KNOWN} where a script was read
 * @param constraints checks, keys, foreign keys and exclusions, also of domains
 * @param functions functions, procedures and aggregates
 * @param largeObjects how many there are
 * @param extensions their names, without {@code plpgsql}, which is there by itself
 * @param create statements that make the database itself as it was, under its own name; empty where nobody looked
 * @param definitions what tables, indexes, constraints and functions are; null where nobody looked, or there are too many
 * @param notCounted why the rows of some tables, or of all, were not counted; null when all were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contents(
        String database,
        List<Table> tables,
        List<Sequence> sequences,
        long materializedViews,
        long indexes,
        long constraints,
        long functions,
        long largeObjects,
        List<String> extensions,
        @Nullable List<String> create,
        @Nullable Definitions definitions,
        @Nullable String notCounted) {
    /** For a number that nobody knows. */
    public static final long NOT_KNOWN = -1;

    public Contents {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        extensions = List.copyOf(extensions);
        create = create == null ? List.of() : List.copyOf(create);
    }

    /** Of a database that nobody looked into. */
    public static Contents unknown(String database, String why) {
        return new Contents(database, List.of(), List.of(), 0, 0, 0, 0, 0, List.of(), null, null, why);
    }

    /** Statements that make the database itself as it was, under its own name; empty where nobody looked. */
    @Override
    public List<String> create() {
        return create == null ? List.of() : create;
    }

    /**
     * One table.
     *
     * @param rows that the dump holds; -1 where they were not counted
     */
    public record Table(String schema, String name, long rows) {}

    /**
     * One sequence.
     *
     * @param before null for one that was never used; so {@code after}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sequence(
            String schema,
            String name,
            @Nullable Long before,
            @Nullable Long after) {}

    /** Of all tables; -1 where they were not counted. */
    public long rows() {
        return notCounted != null || tables.stream().anyMatch(table -> table.rows() < 0)
                ? -1
                : tables.stream().mapToLong(Table::rows).sum();
    }
}
