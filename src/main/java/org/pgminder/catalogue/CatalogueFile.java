package org.pgminder.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** The file before it is a catalogue: made, checked, set aside. */
final class CatalogueFile {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueFile.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** What belongs to a database beside its file (sqlite.org/tempfiles.html). */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private static final List<String> TABLES =
            List.of("run", "run_event", "backup", "artifact", "copy", "copy_event", "server_event", "scheduled_tasks");

    private final Path file;
    private final Clock clock;
    private final SQLiteConfig config;

    CatalogueFile(Path file, Clock clock, SQLiteConfig config) {
        this.file = file;
        this.clock = clock;
        this.config = config;
    }

    CatalogueOpening open() {
        long begun = clock.nanos();
        CatalogueOpening opening = openOrReplace();
        LOG.info("catalogue {} {} in {} ms", file, word(opening), (clock.nanos() - begun) / 1_000_000);
        return opening;
    }

    private static String word(CatalogueOpening opening) {
        if (opening instanceof CatalogueOpening.SetAside aside) {
            return "was damaged (" + aside.reason() + ") and is set aside as " + aside.damaged() + "; a new one made";
        }
        return opening instanceof CatalogueOpening.Created ? "made" : "opened";
    }

    private CatalogueOpening openOrReplace() {
        if (!exists()) {
            return new CatalogueOpening.Created(create());
        }
        SqliteConnections connections = new SqliteConnections(file, config);
        String reason;
        try {
            reason = findDamage(connections);
            if (reason == null) {
                boolean empty = Migrations.run(file, connections) == 0;
                SqliteCatalogue catalogue = new SqliteCatalogue(file, connections, clock);
                return empty ? new CatalogueOpening.Created(catalogue) : new CatalogueOpening.Opened(catalogue);
            }
        } catch (CatalogueException e) {
            close(connections);
            throw e;
        } catch (JdbiException e) {
            close(connections);
            throw SqliteErrors.translate(file, e);
        }
        close(connections);
        Path damaged = setAside();
        return new CatalogueOpening.SetAside(create(), damaged, reason);
    }

    /** An empty file with no journal beside it is what a crash leaves between making and filling it. */
    private boolean exists() {
        try {
            return Files.exists(file)
                    && (Files.size(file) > 0
                            || COMPANIONS.stream().anyMatch(suffix -> Files.exists(companion(file, suffix))));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private SqliteCatalogue create() {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                OwnerOnly.createFile(file);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        SqliteConnections connections = new SqliteConnections(file, config);
        try {
            Migrations.run(file, connections);
            return new SqliteCatalogue(file, connections, clock);
        } catch (CatalogueException e) {
            close(connections);
            throw e;
        } catch (JdbiException e) {
            close(connections);
            throw SqliteErrors.translate(file, e);
        }
    }

    /** What is wrong with the file; null where nothing is. */
    private @Nullable String findDamage(SqliteConnections connections) {
        try (Handle handle = PlainSql.over(connections).open()) {
            String check = handle.createQuery("pragma quick_check(1)")
                    .mapTo(String.class)
                    .first();
            if (!check.equals("ok")) {
                return "its check says: " + check;
            }
            List<String> found = handle.createQuery("select name from sqlite_schema where type = 'table'")
                    .mapTo(String.class)
                    .list();
            if (!found.isEmpty() && !found.contains(Migrations.HISTORY)) {
                return "it is another program's database";
            }
            boolean current = Migrations.version(handle) == Migrations.NEWEST;
            return current && !found.containsAll(TABLES) ? "a table is missing" : null;
        } catch (JdbiException e) {
            if (SqliteErrors.isDamage(e)) {
                return "it is not a readable database";
            }
            throw SqliteErrors.translate(file, e);
        }
    }

    private Path setAside() {
        String name =
                file.getFileName() + ".damaged-" + STAMP.format(clock.now().atZone(ZoneId.systemDefault()));
        Path damaged = file.resolveSibling(name);
        for (int count = 2; Files.exists(damaged); count++) {
            damaged = file.resolveSibling(name + "-" + count);
        }
        try {
            Files.move(file, damaged);
            for (String suffix : COMPANIONS) {
                if (Files.exists(companion(file, suffix))) {
                    Files.move(companion(file, suffix), companion(damaged, suffix));
                }
            }
            return damaged;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Path companion(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void close(SqliteConnections connections) {
        try {
            connections.close();
        } catch (SQLException e) {
            LOG.warn("a connection to the catalogue does not close: {}", e.getMessage());
        }
    }

    private CatalogueException unusable(IOException e) {
        return new CatalogueException(
                new Failure(
                        FailureKind.FOLDER_NOT_WRITABLE,
                        "the catalogue " + file + " cannot be made or read: " + e,
                        "Check that this user may write to the folder and that the disk has room."),
                e);
    }
}
