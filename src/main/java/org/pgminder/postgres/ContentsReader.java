package org.pgminder.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Contents;
import org.pgminder.common.Definitions;

/**
 * Reads what is in a database, in three steps around its dump: {@link #begin}, then {@link #countRows} beside the dump, then
 * {@link #finish}. Of a database that nobody writes to, {@link #read} does it all. Used by one thread at a time.
 */
public final class ContentsReader {
    private final SnapshotSession session;
    private final DumpScope scope;
    private final RowCounts rows;
    private List<Relations.Relation> relations = List.of();
    private Map<Long, @Nullable Long> values = Map.of();
    private List<String> extensions = List.of();
    private List<String> create = List.of();
    private @Nullable Definitions definitions;
    private SchemaFacts.Counts counts = new SchemaFacts.Counts(0, 0, 0, 0);
    private final Map<Long, Long> counted = new HashMap<>();
    private volatile @Nullable String notCounted;
    private volatile boolean skipped;

    /** @param scope the part of the database that is dumped */
    public ContentsReader(SnapshotSession session, DumpScope scope) {
        this.session = session;
        this.scope = scope;
        this.rows = new RowCounts(session.connection());
    }

    /** Everything at once; where rows cannot be counted, the contents say why. */
    public static Contents read(SnapshotSession session) throws ServerException {
        ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
        reader.begin(Long.MAX_VALUE);
        reader.countRows();
        return reader.finish();
    }

    /**
     * Finds out what there is.
     *
     * @param countUpTo rows of a database of more bytes are skipped
     */
    public void begin(long countUpTo) throws ServerException {
        try {
            long size = SchemaFacts.size(session.connection());
            if (size > countUpTo) {
                skipRows("the database has " + new ByteSize(size) + ", and rows are counted up to "
                        + new ByteSize(countUpTo) + " (countRowsUpTo)");
            }
            relations = Relations.of(session.connection(), scope);
            List<Long> oids = relations.stream().map(Relations.Relation::oid).toList();
            List<Long> schemas = Relations.schemas(session.connection(), scope);
            counts = SchemaFacts.counts(session.connection(), oids, schemas);
            create = DatabaseStatements.read(session.connection(), scope);
            definitions = DefinitionsReader.read(session.connection(), oids, schemas);
            extensions = SchemaFacts.extensions(session.connection(), scope);
            values = rows.values(sequences());
        } catch (SQLException e) {
            throw session.failed(e);
        }
    }

    /** Whether a program with this session's application name holds what is counted, so that nobody can empty it. */
    public boolean dumpHoldsTables() {
        try {
            return rows.heldByDump(tables());
        } catch (SQLException e) {
            skipRows("the dump's locks could not be looked for: " + e.getMessage());
            return true;
        }
    }

    /** Counts no more; what was counted stays. */
    public void skipRows(String why) {
        notCounted = why;
        skipped = true;
    }

    /** Counts one table after the other, until the rest is to be skipped. Throws nothing. */
    public void countRows() {
        for (Relations.Relation table : tables()) {
            if (skipped) {
                return;
            }
            try {
                counted.put(table.oid(), rows.count(table));
            } catch (SQLException e) {
                if (notCounted == null) {
                    notCounted = "the rows of " + table.quoted() + " could not be counted: " + e.getMessage();
                }
            }
        }
    }

    /** Forgets the counts of tables that were emptied or written anew since the snapshot. */
    public void forgetChanged() {
        try {
            Map<Long, Long> files = rows.files(tables());
            for (Relations.Relation table : tables()) {
                if (files.getOrDefault(table.oid(), 0L) != table.file() && counted.remove(table.oid()) != null) {
                    notCounted =
                            "the rows of " + table.quoted() + " could not be counted: it was emptied or written anew";
                }
            }
        } catch (SQLException e) {
            counted.clear();
            skipRows("whether tables have changed could not be read: " + e.getMessage());
        }
    }

    /** After the dump. A session that is lost by then is told in the contents. */
    public Contents finish() {
        Map<Long, @Nullable Long> after = values;
        List<Relations.Relation> known = sequences();
        try {
            after = rows.values(known);
        } catch (SQLException e) {
            known = List.of();
            skipRows("the sequences could not be read after the dump: " + e.getMessage());
        }
        List<Contents.Sequence> both = new ArrayList<>();
        for (Relations.Relation sequence : known) {
            both.add(new Contents.Sequence(
                    sequence.schema(), sequence.name(), values.get(sequence.oid()), after.get(sequence.oid())));
        }
        return new Contents(
                session.database(),
                relations.stream()
                        .filter(Relations.Relation::isTable)
                        .map(table -> new Contents.Table(table.schema(), table.name(), rowsOf(table)))
                        .toList(),
                both,
                relations.stream()
                        .filter(Relations.Relation::isMaterializedView)
                        .count(),
                counts.indexes(),
                counts.constraints(),
                counts.functions(),
                scope.largeObjects() && scope.withGlobals() ? counts.largeObjects() : 0,
                extensions,
                create,
                definitions,
                notCounted);
    }

    private List<Relations.Relation> tables() {
        return relations.stream()
                .filter(relation -> relation.isTable() && relation.withData())
                .toList();
    }

    private List<Relations.Relation> sequences() {
        return relations.stream()
                .filter(relation -> relation.isSequence() && relation.withData())
                .toList();
    }

    private long rowsOf(Relations.Relation table) {
        return table.withData() ? counted.getOrDefault(table.oid(), -1L) : 0;
    }
}
