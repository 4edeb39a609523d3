package org.pgminder.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/** Brings the schema to this program's version. */
final class Migrations {
    /** All that are in {@code migrations}, in their order; a test holds it. */
    private static final List<String> FILES = List.of(
            "V1__catalogue.sql",
            "V2__scheduled_tasks.sql",
            "V3__proofs_and_forms.sql",
            "V4__history.sql",
            "V5__held.sql",
            "V6__began.sql",
            "V7__missing.sql");

    static final int NEWEST = FILES.size();

    /** Flyway's own table. */
    static final String HISTORY = "flyway_schema_history";

    private static final String LOCATION = "classpath:org/pgminder/catalogue/migrations";

    /** As Flyway makes it where it is told that a database begins with a version ({@code flyway baseline}). */
    private static final String BEGIN_HISTORY = """
            create table flyway_schema_history (
                installed_rank int not null primary key,
                version varchar(50),
                description varchar(200) not null,
                type varchar(20) not null,
                script varchar(1000) not null,
                checksum int,
                installed_by varchar(100) not null,
                installed_on text not null default (strftime('%Y-%m-%d %H:%M:%f','now')),
                execution_time int not null,
                success boolean not null
            );
            create index flyway_schema_history_s_idx on flyway_schema_history (success);
            insert into flyway_schema_history
                (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (1, 'NEWEST', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', '', 0, 1);
            """;

    private Migrations() {}

    /**
     * Flyway is asked only where an older schema is to be brought up to date. Loaded once, it stays: 5 MB in a tray that nobody ends.
     *
     * @return the version it had; 0 where it was empty
     * @throws CatalogueException where the schema is newer than this program, or cannot be brought up to date
     */
    static int run(Path file, DataSource dataSource) {
        Jdbi jdbi = PlainSql.over(dataSource);
        int version = jdbi.withHandle(Migrations::version);
        if (version > NEWEST) {
            throw new CatalogueException(
                    new Failure(
                            FailureKind.CATALOGUE,
                            "the catalogue " + file + " was written by a newer PgMinder (schema " + version
                                    + "; this one knows " + NEWEST + ")",
                            "Install that version again, or start this one with another state folder."),
                    null);
        }
        if (version == NEWEST) {
            return version;
        }
        try {
            if (version > 0 || !jdbi.inTransaction(Migrations::create)) {
                flyway(dataSource).migrate();
            }
            return version;
        } catch (FlywayException | SQLException e) {
            throw SqliteErrors.translate(file, e);
        }
    }

    /** All at once into an empty file; false where something is in it. */
    private static boolean create(Handle handle) throws SQLException {
        int found = handle.createQuery("select count(*) from sqlite_schema")
                .mapTo(Integer.class)
                .one();
        if (found > 0) {
            return false;
        }
        try (Statement statement = handle.getConnection().createStatement()) {
            for (String name : FILES) {
                statement.executeUpdate(text(name));
            }
            statement.executeUpdate(BEGIN_HISTORY.replace("NEWEST", String.valueOf(NEWEST)));
        }
        return true;
    }

    private static String text(String name) {
        try (InputStream file = Migrations.class.getResourceAsStream("migrations/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Flyway flyway(DataSource dataSource) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations(LOCATION)
                .failOnMissingLocations(true)
                .load();
    }

    /** Of the last migration that went through; 0 before the first. */
    static int version(Handle handle) {
        boolean begun = handle.createQuery("select count(*) from sqlite_schema where name = :name")
                        .bind("name", HISTORY)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!begun) {
            return 0;
        }
        Optional<Integer> newest = handle.createQuery(
                        "select max(cast(version as integer)) from flyway_schema_history where success")
                .mapTo(Integer.class)
                .findOne();
        return newest.orElse(0);
    }
}
