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

    /**
     * A dump takes hours, so nothing may end its snapshot. As for pg_dump, rows are all seen or none. Whoever waits to change a
     * table waits for the dump, and a count would wait behind them. Counting should not take the dump's processors away.
     */
    private static final String SETTINGS = """
            select set_config(s.name, w.value, true)
            from pg_settings s join (values
              ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('transaction_timeout', '0'),
              ('row_security', 'off'), ('jit', 'off'), ('lock_timeout', '5s'), ('max_parallel_workers_per_gather', '0'),
              ('search_path', 'pg_catalog')) as w (name, value) using (name)
            """;

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
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read, read only");
            // All of it for this transaction only: behind a pooler, the next one is somebody else's.
            statement.execute(SETTINGS);
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

    /** Ends what is asked now. */
    public void interrupt() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            LOG.debug("cannot interrupt the session in {} on {}", database, server.name(), e);
        }
    }

    /** Ends what is asked now, and the session with it. */
    public void cancel() {
        interrupt();
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("cannot end the session in {} on {}", database, server.name(), e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback(); // a pooler takes the session back only so
        } catch (SQLException e) {
            LOG.debug("cannot close the session in {} on {}", database, server.name(), e);
        }
    }
}
