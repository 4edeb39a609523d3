package org.pgminder.app.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A private PostgreSQL server with a shop's data, and a few clients that are connected to it. */
final class DemoDatabase implements AutoCloseable {
    static final String SHOP = "shop";
    static final String NEWSLETTER = "newsletter";

    private static final Logger LOG = LoggerFactory.getLogger(DemoDatabase.class);
    private static final List<String> CLIENTS = List.of("shop website", "shop website", "warehouse", "accounting");

    private final EmbeddedPostgres server;
    private final List<Connection> clients = new ArrayList<>();

    private DemoDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one with all its files in a folder, at a port that is free. */
    static DemoDatabase start(Path folder) throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "50")
                .setServerConfig("fsync", "off")
                .start();
        DemoDatabase database = new DemoDatabase(server);
        try {
            database.fill(SHOP);
            database.fill(NEWSLETTER);
            for (String client : CLIENTS) {
                database.connect(client);
            }
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    int port() {
        return server.getPort();
    }

    private void fill(String database) throws IOException, SQLException {
        try (Connection connection = open("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        try (InputStream sql = DemoDatabase.class.getResourceAsStream(database + ".sql")) {
            if (sql == null) {
                throw new IllegalStateException(database + ".sql is missing in the program");
            }
            try (Connection connection = open(database);
                    Statement statement = connection.createStatement()) {
                statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private void connect(String client) throws SQLException {
        Connection connection = open(SHOP);
        clients.add(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set application_name = '" + client + "'");
        }
    }

    private Connection open(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    @Override
    public void close() {
        for (Connection client : clients) {
            try {
                client.close();
            } catch (SQLException e) {
                LOG.debug("a sample client did not close", e);
            }
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
