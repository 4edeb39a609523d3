package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts rows in a transaction that others rely on: what fails here must not end it, so each step is in a savepoint. Its end
 * also gives back the locks on indexes, which a count takes and a dump does not.
 */
final class RowCounts {
    private static final int LOCKED_AT_ONCE = 500;

    /** A dump locks every table, and so does this; the server has room for so many locks in all. */
    private static final String ROOM = """
            select current_setting('max_locks_per_transaction')::bigint
                * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint)
            """;

    private final Connection connection;

    RowCounts(Connection connection) {
        this.connection = connection;
    }

    /** Whether locking so many tables leaves the dump enough room for its own locks. */
    boolean fits(int tables) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROOM)) {
            row.next();
            return tables < row.getLong(1) / 4 * 3;
        }
    }

    /**
     * Locks tables as pg_dump does, so that none is emptied, rewritten or dropped before it is counted: for an older snapshot,
     * such a table is empty.
     */
    void lock(List<Relations.Relation> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("savepoint locking; set local lock_timeout = '10s'");
            try {
                for (int from = 0; from < tables.size(); from += LOCKED_AT_ONCE) {
                    List<Relations.Relation> some =
                            tables.subList(from, Math.min(tables.size(), from + LOCKED_AT_ONCE));
                    statement.execute("lock table "
                            + some.stream()
                                    .map(table -> "only " + table.quoted())
                                    .collect(Collectors.joining(", "))
                            + " in access share mode");
                }
                statement.execute("release savepoint locking; set local lock_timeout = 0");
            } catch (SQLException e) {
                rollBackTo("locking", e);
                throw e;
            }
        }
    }

    /** How many rows a table holds itself, without those that inherit from it. */
    long count(Relations.Relation table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute("savepoint counting; select count(*) from only " + table.quoted()
                    + "; rollback to savepoint counting");
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            rollBackTo("counting", e);
            throw e;
        }
    }

    private void rollBackTo(String savepoint, SQLException cause) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback to savepoint " + savepoint);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
