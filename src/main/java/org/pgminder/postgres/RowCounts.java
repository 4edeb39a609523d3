package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables and sequences in a transaction that others rely on: what fails must not end it, so each statement is in a
 * savepoint. Its end also gives back the locks: a lock that is kept, while somebody waits to change the table and the dump
 * waits behind them, would make the dump wait for us and us for the dump.
 */
final class RowCounts {
    private static final int SEQUENCES_AT_ONCE = 200;

    private static final String HELD = """
            with wanted as (select unnest('{%s}'::oid[]) as oid)
            select exists (
              select from pg_stat_activity a
              where a.pid <> pg_backend_pid() and a.datname = current_database()
                and a.application_name = current_setting('application_name')
                and not exists (
                  select from wanted w where not exists (
                    select from pg_locks l where l.pid = a.pid and l.locktype = 'relation' and l.granted
                      and l.relation = w.oid and l.database = a.datid)))
            """;

    private final Connection connection;

    RowCounts(Connection connection) {
        this.connection = connection;
    }

    /**
     * How many rows a table holds itself, without those that inherit from it.
     *
     * @throws SQLException also for a table that was emptied or written anew since the snapshot: that shows no old rows to
     *     anybody, so it depends on the moment what the dump has of it
     */
    long count(Relations.Relation table) throws SQLException {
        String sql = "select (select count(*) from only " + table.quoted() + "), coalesce(pg_relation_filenode("
                + table.oid() + "), 0)";
        return inSavepoint(sql, row -> {
            row.next();
            if (row.getLong(2) != table.file()) {
                throw new SQLException("it was emptied or written anew while the dump began");
            }
            return row.getLong(1);
        });
    }

    /** The files' numbers now, by the tables' ids; 0 for one that is gone. */
    Map<Long, Long> files(List<Relations.Relation> tables) throws SQLException {
        String oids = tables.stream().map(table -> Long.toString(table.oid())).collect(Collectors.joining(","));
        return inSavepoint(
                "select t.oid, coalesce(pg_relation_filenode(t.oid), 0) from unnest('{" + oids
                        + "}'::oid[]) as t (oid)",
                row -> {
                    Map<Long, Long> files = new HashMap<>();
                    while (row.next()) {
                        files.put(row.getLong(1), row.getLong(2));
                    }
                    return files;
                });
    }

    /** The values now, by the sequences' ids; null for one that was never used. */
    Map<Long, @Nullable Long> values(List<Relations.Relation> sequences) throws SQLException {
        Map<Long, @Nullable Long> values = new HashMap<>();
        for (int from = 0; from < sequences.size(); from += SEQUENCES_AT_ONCE) {
            String sql = sequences.subList(from, Math.min(sequences.size(), from + SEQUENCES_AT_ONCE)).stream()
                    .map(sequence -> "select " + sequence.oid()
                            + "::bigint, case when is_called then last_value end from " + sequence.quoted())
                    .collect(Collectors.joining(" union all "));
            int unused = inSavepoint(sql, row -> {
                while (row.next()) {
                    values.put(row.getLong(1), row.getObject(2, Long.class));
                }
                return 0;
            });
        }
        return values;
    }

    /** Whether another session of the same application name has locked them all. */
    boolean heldByDump(List<Relations.Relation> tables) throws SQLException {
        String oids = tables.stream().map(table -> Long.toString(table.oid())).collect(Collectors.joining(","));
        // A transaction sees other sessions as they were when it first looked, unless it asks to look again.
        return inSavepoint("select pg_stat_clear_snapshot()", row -> true)
                && inSavepoint(HELD.formatted(oids), row -> row.next() && row.getBoolean(1));
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T inSavepoint(String sql, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute("savepoint reading; " + sql + "; rollback to savepoint reading");
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                return reading.of(result);
            }
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(SQLException cause) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback to savepoint reading");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
