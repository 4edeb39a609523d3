package org.pgminder.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.ServerSettings;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to one database of a server, and what PgMinder asks there. Used by one thread at a time. */
public final class ServerSession implements AutoCloseable {
    /** So that the server ends a statement that takes too long, before this side gives the connection up. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ServerSession.class);

    /** Its own and its dumps' sessions do not count; counted are sessions whose kind one may not see, too. */
    private static final String FACTS = """
            select count(*), count(case when state = 'active' then 1 end),
                   current_setting('max_connections')::int, pg_postmaster_start_time(), clock_timestamp(),
                   pg_is_in_recovery()
            from pg_stat_activity
            where datid is not null and usesysid is not null and coalesce(application_name, '') not like 'pgminder%'
            """;

    /** Since 10 background processes are listed as well. */
    private static final String CLIENTS = "and coalesce(backend_type, 'client backend') = 'client backend'";

    private static final String SIZES = """
            select coalesce(sum(pg_database_size(oid)), 0) from pg_database
            where datallowconn and has_database_privilege(oid, 'connect')
            """;

    private static final String BOUND = """
            select set_config('statement_timeout',
                              case when pg_backend_pid() = ? then ? else current_setting('statement_timeout') end, false),
                   pg_backend_pid()
            """;

    private final Connection connection;
    private final ServerSettings server;
    private final String database;
    private boolean pooled;

    ServerSession(Connection connection, ServerSettings server, String database) {
        this.connection = connection;
        this.server = server;
        this.database = database;
    }

    /**
     * Bounds each statement, by the server and, should that not answer, here. Behind a pooler only here: what is set there may
     * stay with a session that another client gets next.
     */
    ServerSession bounded(Duration timeout) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BOUND)) {
            connection.setNetworkTimeout(
                    Runnable::run, (int) timeout.plus(MARGIN).toMillis());
            int announced = connection.unwrap(PGConnection.class).getBackendPID();
            statement.setInt(1, announced);
            statement.setString(2, Long.toString(timeout.toMillis()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                pooled = row.getInt(2) != announced;
            }
            return this;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Whether a pooler, such as PgBouncer, answers in the server's place. A pooler announces a number of its own at the
     * connection's start; the server announces its process, which it also tells when asked.
     */
    public boolean pooled() {
        return pooled;
    }

    /** Which of the server's sessions answers now; behind a pooler in transaction mode, not always the same. */
    String backend() throws ServerException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_backend_pid() || ' ' || pg_postmaster_start_time()")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Where this is connected to. */
    ServerSettings server() {
        return server;
    }

    String database() {
        return database;
    }

    /**
     * Reads the server's state in one round trip.
     *
     * @param databasesBytes as last read, for {@link #databasesBytes()} is expensive
     */
    public ServerFacts facts(long databasesBytes) throws ServerException {
        try (Statement statement = connection.createStatement()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            try (ResultSet row = statement.executeQuery(major >= 10 ? FACTS + CLIENTS : FACTS)) {
                row.next();
                return new ServerFacts(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        version(),
                        major,
                        row.getBoolean(6),
                        databasesBytes);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * The size of all databases that the role may connect to; -1 when it cannot be read (in time). The server looks at every file:
     * seconds on a big one.
     */
    public long databasesBytes() throws ServerException {
        return size(SIZES, null);
    }

    /** The size of one database; -1 when it cannot be read. */
    public long databaseSize(String name) throws ServerException {
        return size("select pg_database_size(?::name)", name);
    }

    /** The version without packaging, such as {@code 15.18}. */
    public String version() throws ServerException {
        try {
            return connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0];
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Those to choose from: that can be connected to, without templates, by name. */
    public List<String> databases() throws ServerException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select datname from pg_database where datallowconn and not datistemplate order by datname")) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All databases, by name: also templates and those that accept no connections. */
    public List<PresentDatabase> everyDatabase() throws ServerException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select datname, datallowconn from pg_database order by datname")) {
            List<PresentDatabase> found = new ArrayList<>();
            while (row.next()) {
                found.add(new PresentDatabase(row.getString(1), row.getBoolean(2)));
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Whether the roles' passwords may be read here: by superusers, which managed servers give to nobody. */
    public boolean mayReadRolePasswords() throws ServerException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select has_table_privilege('pg_catalog.pg_authid', 'select')")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Ends the sessions with exactly this application name: those of a dump that was cancelled.
     *
     * @return how many were told to end
     */
    public int terminateBackends(String applicationName) throws ServerException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select count(case when pg_terminate_backend(pid) then 1 end) from pg_stat_activity"
                        + " where application_name = ? and pid <> pg_backend_pid()")) {
            statement.setString(1, applicationName);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What changes the server, with this session. */
    public Administration administration() {
        return new Administration(connection, server, database);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("cannot close a connection to server {}", server.name(), e);
        }
    }

    private long size(String sql, @Nullable String name) throws ServerException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (name != null) {
                statement.setString(1, name);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long bytes = row.getLong(1);
                return row.wasNull() ? -1 : bytes;
            }
        } catch (SQLException e) {
            ServerException failure = failed(e);
            if (failure.problem() == ConnectProblem.CONNECTION_LOST
                    || failure.problem() == ConnectProblem.SHUTTING_DOWN) {
                throw failure;
            }
            // The rights are missing, it took too long, or the database is gone: the connection goes on.
            LOG.info("the size of databases on server {} could not be read: {}", server.name(), e.getMessage());
            return -1;
        }
    }

    private ServerException failed(SQLException e) {
        return ServerException.of(Classification.of(e, server.sslMode(), true), server, database, e);
    }
}
