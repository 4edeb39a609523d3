package org.pgminder.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was in one database at the moment of its dump, read in the dump's own snapshot: what a test restore is compared
 * with.
 *
 * @param tables tables that hold rows themselves (also partitions and materialized views), without those of extensions
 * @param sequences are not bound to a snapshot: their values before and after the dump
 * @param indexes how many there are, of the dumped schemas
 * @param constraints as indexes
 * @param functions functions, procedures and aggregates, as indexes
 * @param extensions their names
 * @param notCounted why the rows were not counted; null when they were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contents(
        String database,
        List<Table> tables,
        List<Sequence> sequences,
        long indexes,
        long constraints,
        long functions,
        List<String> extensions,
        @Nullable String notCounted) {
    public Contents {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        extensions = List.copyOf(extensions);
    }

    /**
     * One table.
     *
     * @param rows -1 where they were not counted
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
