package org.pgminder.catalogue;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.javax.SQLiteConnectionPoolDataSource;

/**
 * Connections to one SQLite file. A few are kept open, for opening one costs more than most statements. Closing a connection
 * that was handed out rolls back what was not committed and keeps it for the next.
 */
final class SqliteConnections implements DataSource, AutoCloseable {
    private static final int KEPT = 3;
    private static final int BUSY_MILLIS = 10_000;

    private final SQLiteConnectionPoolDataSource source;
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private boolean closed;

    SqliteConnections(Path file, SQLiteConfig config) {
        source = new SQLiteConnectionPoolDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
    }

    /** What every connection to a catalogue has. */
    static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: in WAL mode NORMAL may lose the last commits in a power cut
        // (sqlite.org/pragma.html#pragma_synchronous).
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // A transaction that begins as a reader cannot wait for a writer: it fails at once when it comes to write.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config;
    }

    @Override
    public Connection getConnection() throws SQLException {
        PooledConnection pooled = take();
        if (pooled == null) {
            pooled = source.getPooledConnection();
            pooled.addConnectionEventListener(new Returning(pooled));
        }
        return pooled.getConnection();
    }

    private synchronized @Nullable PooledConnection take() throws SQLException {
        if (closed) {
            throw new SQLException("the catalogue is closed");
        }
        return idle.pollFirst();
    }

    /** Keeps it; false where it is one too many. */
    private synchronized boolean keep(PooledConnection pooled) {
        if (closed || idle.size() >= KEPT) {
            return false;
        }
        idle.addFirst(pooled);
        return true;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    /** Connections that are in use now are closed when they are given back. */
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        for (PooledConnection pooled = idle.pollFirst(); pooled != null; pooled = idle.pollFirst()) {
            pooled.close();
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    private final class Returning implements ConnectionEventListener {
        private final PooledConnection pooled;

        Returning(PooledConnection pooled) {
            this.pooled = pooled;
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            if (!keep(pooled)) {
                discard();
            }
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            discard();
        }

        private void discard() {
            try {
                pooled.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
