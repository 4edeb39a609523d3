package org.pgminder.catalogue;

import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/** Brings the schema to this program's version. */
final class Migrations {
    /** The number of the newest file in {@code migrations}; a test holds it. */
    static final int NEWEST = 7;

    /** Flyway's own table. */
    static final String HISTORY = "flyway_schema_history";

    private static final String LOCATION = "classpath:org/pgminder/catalogue/migrations";

    private Migrations() {}

    /**
     * Flyway is left alone where the schema is up to date, which spares every start but the first its loading.
     *
     * @return the version it had; 0 where it was empty
     * @throws CatalogueException where the schema is newer than this program, or cannot be brought up to date
     */
    static int run(Path file, DataSource dataSource) {
        int version = PlainSql.over(dataSource).withHandle(Migrations::version);
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
            flyway(dataSource).migrate();
            return version;
        } catch (FlywayException e) {
            throw SqliteErrors.translate(file, e);
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
