package org.pgminder.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything around the program in the demo: a PostgreSQL server with sample data, a WebDAV server, and a
 * {@code config.json} that knows both, all in one folder.
 */
public final class DemoStage implements AutoCloseable {
    /** The job that dumps two databases. */
    public static final String DATABASES_JOB = "shop";
    /** The job that dumps the whole server. */
    public static final String WHOLE_SERVER_JOB = "everything";

    public static final String DESTINATION = "cloud";

    private static final Logger LOG = LoggerFactory.getLogger(DemoStage.class);
    private static final String USER = "demo";
    private static final String NEEDED = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    private final Path folder;
    private @Nullable DemoDatabase database;
    private @Nullable DemoWebDav webDav;

    private DemoStage(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts both servers.
     *
     * @param folder empty; its owner's alone
     * @param say told what happens
     */
    public static DemoStage set(Path folder, Consumer<String> say) throws FailureException {
        requireParts();
        DemoStage stage = new DemoStage(folder);
        try {
            say.accept("starting a private PostgreSQL server and filling it with a shop's data ...");
            DemoDatabase started = DemoDatabase.start(Files.createDirectory(folder.resolve("postgres")));
            stage.database = started;
            say.accept("PostgreSQL listens on 127.0.0.1:" + started.port() + " (databases " + DemoDatabase.SHOP
                    + " and " + DemoDatabase.NEWSLETTER + ")");
            byte[] random = new byte[12];
            new SecureRandom().nextBytes(random);
            Secret password = new Secret(HexFormat.of().formatHex(random));
            DemoWebDav files = DemoWebDav.start(Files.createDirectory(folder.resolve("cloud")), 0, USER, password);
            stage.webDav = files;
            say.accept("a WebDAV server listens on " + files.url());
            Files.writeString(
                    stage.settingsFile(), settings(started.port(), files.url(), password), StandardCharsets.UTF_8);
            return stage;
        } catch (IOException | SQLException | RuntimeException e) {
            stage.close();
            throw new FailureException(
                    FailureKind.INTERNAL,
                    "the demo's servers do not start (" + e + ")",
                    "Look whether the disk is full and whether this user may start programs there: " + folder,
                    e);
        }
    }

    /** The demo's {@code config.json}. */
    public Path settingsFile() {
        return folder.resolve("config.json");
    }

    private static void requireParts() throws FailureException {
        try {
            Class.forName(NEEDED, false, DemoStage.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new FailureException(
                    FailureKind.PROGRAM_MISSING,
                    "the demo's PostgreSQL server is not in this program",
                    "Run packaging/demo.sh in the source folder: it puts everything together.",
                    e);
        }
    }

    private static String settings(int port, String url, Secret password) {
        return """
            {
              // Written by the demo; gone when it ends.
              "servers": [
                { "name": "demo", "host": "127.0.0.1", "port": %d, "database": "shop", "user": "postgres",
                  "sslMode": "disable" }
              ],
              "jobs": [
                { "name": "shop", "server": "demo", "databases": ["shop", "newsletter"], "schedule": "1h",
                  "compression": "gzip", "destinations": ["cloud"] },
                { "name": "everything", "server": "demo", "databases": "all", "schedule": "1d",
                  "destinations": ["cloud"] }
              ],
              "destinations": [
                { "name": "cloud", "type": "webdav", "url": "%sbackups/", "user": "%s", "password": "%s" }
              ],
              "monitoring": { "every": "5s" }
            }
            """.formatted(port, url, USER, password.reveal());
    }

    @Override
    public synchronized void close() {
        close(webDav);
        close(database);
        webDav = null;
        database = null;
    }

    private static void close(@Nullable AutoCloseable part) {
        if (part != null) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("a server of the demo did not end as it should", e);
            }
        }
    }
}
