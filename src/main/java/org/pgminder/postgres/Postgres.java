package org.pgminder.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Connects to servers. Thread-safe. */
public final class Postgres {
    /** The name of PgMinder's own sessions in {@code pg_stat_activity}; those of its dumps begin with it. */
    public static final String APPLICATION_NAME = "pgminder";

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
