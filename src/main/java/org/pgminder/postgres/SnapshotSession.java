package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.pgminder.settings.ServerSettings;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose one transaction sees a database as it was when it began, for as long as it stays open. Others, such as
 * {@code pg_dump --snapshot}, see the same by its {@link #id}. Used by one thread at a time; {@link #cancel} by any.
 */
public final class SnapshotSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSession.class);

    private final Connection connection;
    private final ServerSettings server;
    private final String database;
    private final String id;

    private SnapshotSession(Connection connection, ServerSettings server, String database, String id) {
        this.connection = connection;
        this.server = server;
        this.database = database;
        this.id = id;
    }

    /** Takes the connection over, also when it fails. */
    static SnapshotSession begin(Connection connection, ServerSettings server, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A dump takes hours: nothing may end its snapshot. As pg_dump, for the counts have to be of all rows or
            // fail.
            for (String setting : new String[] {
                "statement_timeout",
                "lock_timeout",
                "idle_in_transaction_session_timeout",
                "transaction_timeout",
                "row_security",
                "jit"
            }) {
                statement.execute("select set_config(name, case vartype when 'bool' then 'off' else '0' end, false)"
                        + " from pg_settings where name = '" + setting + "'");
            }
            // Counting goes beside the dump, and should not take its processors away.
            statement.execute("set max_parallel_workers_per_gather = 0");
            statement.execute("set search_path = pg_catalog");
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
                row.next();
                return new SnapshotSession(connection, server, database, row.getString(1));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The name by which another session sees the same, as long as this one is open. */
    public String id() {
        return id;
    }

    /** The database that is seen. */
    public String database() {
        return database;
    }

    Connection connection() {
        return connection;
    }

    ServerException failed(SQLException e) {
        return ServerException.of(Classification.of(e, server.sslMode(), true), server, database, e);
    }

    /** Ends what is asked now, and the session with it. */
    public void cancel() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("cannot end the session in {} on {}", database, server.name(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close(); // ends the transaction, too
        } catch (SQLException e) {
            LOG.debug("cannot close the session in {} on {}", database, server.name(), e);
        }
    }
}
