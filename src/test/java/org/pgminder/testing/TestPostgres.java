package org.pgminder.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;

/**
 * A real PostgreSQL on loopback. {@link #shared()} is one for the whole test run (each test makes databases of its own);
 * {@link #start()} is one to be stopped in the middle.
 */
public final class TestPostgres implements AutoCloseable {
    private static @Nullable TestPostgres shared;

    private final EmbeddedPostgres postgres;

    private TestPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static synchronized TestPostgres shared() {
        if (shared == null) {
            TestPostgres started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-shared-postgres"));
            shared = started;
        }
        return shared;
    }

    public static TestPostgres start() {
        return start(0);
    }

    /** Starts one at a port, so that a stopped server can come back where it was; 0 takes any. */
    public static TestPostgres start(int port) {
        return start(port, 50);
    }

    /** Starts one for so many connections. */
    public static TestPostgres startFor(int connections) {
        return start(0, connections);
    }

    /** Starts one that waits for its disk, as people's own servers do and those of tests do not. */
    public static TestPostgres startDurable() {
        return start(0, 50, "fsync", "synchronous_commit");
    }

    private static TestPostgres start(int port, int connections, String... on) {
        try {
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder().setServerConfig("max_connections", Integer.toString(connections));
            for (String setting : on) {
                builder.setServerConfig(setting, "on");
            }
            return new TestPostgres((port == 0 ? builder : builder.setPort(port)).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return postgres.getPort();
    }

    /** Settings for the superuser {@code postgres}, whose password is not asked for. */
    public ServerSettings server(String name, String database) {
        return new ServerSettings(
                name, "localhost", port(), database, "postgres", new Secret("postgres"), SslMode.DISABLE, null);
    }

    public Connection connect(String database) throws SQLException {
        return postgres.getDatabase("postgres", database).getConnection();
    }

    /** Runs statements, each by itself, in a database. */
    public void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Makes a database anew, with a table {@code item} of so many rows. */
    public void createDatabase(String name, int rows) throws SQLException {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        execute("postgres", "drop database if exists " + quoted + " with (force)", "create database " + quoted);
        execute(
                name,
                "create table item (id int primary key, name text not null, payload text)",
                "insert into item select i, 'item ' || i, md5(i::text) from generate_series(1, " + rows + ") i");
    }

    /**
     * Replaces the rules of {@code pg_hba.conf}, such as {@code "host all all all scram-sha-256"}; {@code postgres} may always
     * connect without a password. A rule is in force when this returns.
     */
    public void allow(String... rules) throws SQLException {
        String marker = "marker_" + System.nanoTime();
        List<String> lines = new ArrayList<>();
        lines.add("host " + marker + " " + marker + " all trust");
        lines.add("host all postgres all trust");
        lines.addAll(List.of(rules));
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + marker);
            statement.execute("create role " + marker + " login");
            try (ResultSet file = statement.executeQuery("show hba_file")) {
                file.next();
                Files.write(Path.of(file.getString(1)), lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            statement.execute("select pg_reload_conf()");
            // Only the new rules let this role into this database without a password.
            Awaitility.await().ignoreExceptions().until(() -> {
                postgres.getDatabase(marker, marker).getConnection().close();
                return true;
            });
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops the server, in the middle of a test; once more is no error. */
    public void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
