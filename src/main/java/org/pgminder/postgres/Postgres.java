package org.pgminder.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to servers. Thread-safe. */
public final class Postgres {
    /** The name of PgMinder's own sessions in {@code pg_stat_activity}; those of its dumps begin with it. */
    public static final String APPLICATION_NAME = "pgminder";

    /** A busy pool may give another client the session in between, but not each time. */
    private static final int LOOKS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);

    private final Driver driver = new Driver();

    /**
     * Connects; returns or throws within the timeout (a name service that hangs can add its own).
     *
     * @param password as resolved; null when none is set
     * @param timeout for connecting, and then for each statement
     */
    public ServerSession connect(ServerSettings server, String database, @Nullable Secret password, Duration timeout)
            throws ServerException {
        try {
            return session(server, database, password, timeout, server.sslMode());
        } catch (ServerException e) {
            if (e.problem() == ConnectProblem.NOT_ALLOWED && wantsTls(server, database, password, timeout)) {
                throw ServerException.of(ConnectProblem.TLS_REQUIRED, server, database, new SQLException(e));
            }
            throw e;
        }
    }

    /**
     * Whether a pooler in transaction mode answers in the server's place (PgBouncer's {@code pool_mode = transaction}):
     * then one session of the server serves several clients in turn, which is seen when two that are connected at the
     * same time get the same one. Asks only where {@link ServerSession#pooled()}.
     */
    public boolean poolsTransactions(ServerSession session, @Nullable Secret password, Duration timeout)
            throws ServerException {
        if (!session.pooled()) {
            return false;
        }
        try (ServerSession other = connect(session.server(), session.database(), password, timeout)) {
            String first = session.backend();
            for (int i = 0; i < LOOKS; i++) {
                String mine = session.backend();
                if (!mine.equals(first) || mine.equals(other.backend())) {
                    return true;
                }
            }
            return false;
        } catch (ServerException e) {
            LOG.info(
                    "no second session at the pooler of server {}: {}",
                    session.server().name(),
                    e.getMessage());
            return false; // one that is taken for as long as a client is connected: session mode
        }
    }

    /**
     * Why a server cannot be dumped through such a pooler. pg_dump sets its session up by statements of their own
     * (search_path, row_security, the formats of dates and numbers) before its transaction; the pooler may run them in
     * other sessions than the dump, which would look whole without being so, and they would stay for other clients.
     */
    public static Failure transactionPool(ServerSettings server) {
        return Failure.of(
                FailureKind.SERVER_REFUSED,
                "server " + server.name() + " (" + server.host() + ":" + server.port()
                        + ") is reached through a connection pooler in transaction mode (such as PgBouncer), through which a"
                        + " dump is not dependable and would disturb other clients",
                "Set host and port of this server to PostgreSQL itself (usually port 5432), or to a pool in session mode.");
    }

    /**
     * Opens a session that sees a database as it is now, until it is closed; no statement in it is bounded in time.
     *
     * @param applicationName how the server names the session
     * @param timeout for connecting
     */
    public SnapshotSession snapshot(
            ServerSettings server, String database, @Nullable Secret password, String applicationName, Duration timeout)
            throws ServerException {
        Login login = new Login(server, database, password, applicationName, server.sslMode());
        return open(login, timeout, connection -> SnapshotSession.begin(connection, server, database));
    }

    /** Whether another session sees what a snapshot shows; not so where a pooler gives each of them some other session. */
    public boolean sees(ServerSettings server, @Nullable Secret password, SnapshotSession snapshot, Duration timeout) {
        Login login = new Login(server, snapshot.database(), password, APPLICATION_NAME, server.sslMode());
        try {
            return open(login, timeout, connection -> {
                try (connection;
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("set transaction isolation level repeatable read, read only");
                    statement.execute("set transaction snapshot '" + snapshot.id() + "'");
                    connection.rollback();
                    return true;
                }
            });
        } catch (ServerException e) {
            return false;
        }
    }

    /**
     * That the server's rules refuse a connection has one SQLSTATE, whatever the reason. If TLS was not tried and gets
     * further, it was that.
     */
    private boolean wantsTls(ServerSettings server, String database, @Nullable Secret password, Duration timeout) {
        if (server.sslMode() != SslMode.DISABLE) {
            return false;
        }
        try {
            session(server, database, password, timeout, SslMode.REQUIRE).close();
            return true;
        } catch (ServerException e) {
            return switch (e.problem()) {
                case WRONG_PASSWORD -> password != null;
                case NO_SUCH_DATABASE, TOO_MANY_CONNECTIONS -> true;
                case REFUSED,
                        UNKNOWN_HOST,
                        NO_ROUTE,
                        TIMEOUT,
                        NOT_ALLOWED,
                        TLS_REQUIRED,
                        TLS_FAILED,
                        STARTING_UP,
                        SHUTTING_DOWN,
                        CONNECTION_LOST,
                        OTHER -> false;
            };
        }
    }

    private ServerSession session(
            ServerSettings server, String database, @Nullable Secret password, Duration timeout, SslMode sslMode)
            throws ServerException {
        Login login = new Login(server, database, password, APPLICATION_NAME, sslMode);
        return open(login, timeout, connection -> new ServerSession(connection, server, database).bounded(timeout));
    }

    private record Login(
            ServerSettings server,
            String database,
            @Nullable Secret password,
            String applicationName,
            SslMode sslMode) {}

    /** What becomes of a connection; a failure closes it. */
    private interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T open(Login login, Duration timeout, Use<T> use) throws ServerException {
        Secret password = login.password();
        boolean withPassword = password != null && !password.reveal().isEmpty();
        try (ConnectDeadline.Watch watch = ConnectDeadline.watch(timeout)) {
            Properties properties = properties(login, timeout);
            PGProperty.SOCKET_FACTORY_ARG.set(properties, watch.number());
            if (password != null && withPassword) {
                PGProperty.PASSWORD.set(properties, password.reveal());
            }
            try {
                // The rest is in the properties: a URL turns up in messages. The database is taken only from here.
                String url = "jdbc:postgresql:" + URLEncoder.encode(login.database(), StandardCharsets.UTF_8);
                Connection connection = driver.connect(url, properties);
                if (connection == null) {
                    throw new SQLException("the driver does not know its own URL");
                }
                return use.of(connection);
            } catch (SQLException e) {
                ConnectProblem problem =
                        watch.passed() ? ConnectProblem.TIMEOUT : Classification.of(e, login.sslMode(), withPassword);
                throw ServerException.of(problem, login.server(), login.database(), e);
            }
        }
    }

    private static Properties properties(Login login, Duration timeout) {
        ServerSettings server = login.server();
        SslMode sslMode = login.sslMode();
        int seconds = (int) Math.max(1, timeout.plusMillis(999).toSeconds());
        Properties properties = new Properties();
        PGProperty.PG_HOST.set(properties, server.host());
        PGProperty.PG_PORT.set(properties, server.port());
        PGProperty.USER.set(properties, server.user());
        PGProperty.APPLICATION_NAME.set(properties, login.applicationName());
        PGProperty.SOCKET_FACTORY.set(properties, ConnectDeadline.class.getName());
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // As libpq: require verifies once an authority is named (PostgreSQL manual, 34.19.1).
        SslMode effective = sslMode == SslMode.REQUIRE && server.sslRootCert() != null ? SslMode.VERIFY_CA : sslMode;
        PGProperty.SSL_MODE.set(properties, effective.libpqName());
        if (server.sslRootCert() != null) {
            PGProperty.SSL_ROOT_CERT.set(
                    properties, server.sslRootCert().toAbsolutePath().toString());
        }
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        // Few short statements, minutes apart: nothing to gain from keeping them, here or on the server.
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        PGProperty.PREPARED_STATEMENT_CACHE_QUERIES.set(properties, 0);
        PGProperty.DATABASE_METADATA_CACHE_FIELDS.set(properties, 0);
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        return properties;
    }
}
