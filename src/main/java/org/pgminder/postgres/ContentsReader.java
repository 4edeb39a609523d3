package org.pgminder.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Contents;

/**
 * Reads what is in a database, in three steps around its dump: {@link #begin}, then {@link #countRows} beside the dump, then
 * {@link #finish}. Of a database that nobody writes to, {@link #read} does it all. Used by one thread at a time.
 */
public final class ContentsReader {
    private final SnapshotSession session;
    private final DumpScope scope;
    private final RowCounts rows;
    private List<Relations.Relation> relations = List.of();
    private List<Contents.Sequence> sequences = List.of();
    private List<String> extensions = List.of();
    private SchemaFacts.Counts counts = new SchemaFacts.Counts(0, 0, 0, 0);
    private final Map<Long, Long> counted = new HashMap<>();
    private volatile @Nullable String notCounted;

    /** @param scope the part of the database that is dumped */
    public ContentsReader(SnapshotSession session, DumpScope scope) {
        this.session = session;
        this.scope = scope;
        this.rows = new RowCounts(session.connection());
    }

    /** Everything at once; where rows cannot be counted, the contents say why. */
    public static Contents read(SnapshotSession session) throws ServerException {
        ContentsReader reader = new ContentsReader(session, DumpScope.EVERYTHING);
        reader.begin();
        reader.countRows();
        return reader.finish();
    }

    /** Finds out what there is, and holds it so until the session ends. */
    public void begin() throws ServerException {
        try {
            relations = Relations.of(session.connection(), scope);
            counts = SchemaFacts.counts(session.connection(), relations, scope);
            extensions = SchemaFacts.extensions(session.connection(), scope);
            sequences = SchemaFacts.sequences(session.connection(), relations);
            lock();
        } catch (SQLException e) {
            throw session.failed(e);
        }
    }

    private void lock() throws SQLException {
        List<Relations.Relation> tables = tables();
        if (!rows.fits(tables.size())) {
            notCounted = tables.size() + " tables are too many for the server's locks (max_locks_per_transaction)";
            return;
        }
        try {
            rows.lock(tables);
        } catch (SQLException e) {
            notCounted = "the tables could not be locked: " + e.getMessage();
        }
    }

    /** Gives up counting; what was counted does not count. */
    public void skipRows(String why) {
        notCounted = why;
    }

    /** Counts one table after the other, until one fails or the rows are to be skipped. Throws nothing. */
    public void countRows() {
        for (Relations.Relation table : tables()) {
            if (notCounted != null) {
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

    /** After the dump. A session that is lost by then is told in the contents. */
    public Contents finish() {
        List<Contents.Sequence> after = sequences;
        try {
            after = SchemaFacts.sequences(session.connection(), relations);
        } catch (SQLException e) {
            skipRows("the sequences could not be read after the dump: " + e.getMessage());
        }
        List<Contents.Sequence> both = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            Contents.Sequence before = sequences.get(i);
            both.add(new Contents.Sequence(
                    before.schema(),
                    before.name(),
                    before.before(),
                    after.get(i).after()));
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
                counts.largeObjects(),
                extensions,
                notCounted);
    }

    private List<Relations.Relation> tables() {
        return relations.stream()
                .filter(relation -> relation.isTable() && relation.withData())
                .toList();
    }

    private long rowsOf(Relations.Relation table) {
        if (!table.withData()) {
            return 0;
        }
        return notCounted == null ? counted.getOrDefault(table.oid(), -1L) : -1;
    }
}
