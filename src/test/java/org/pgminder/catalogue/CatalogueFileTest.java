package org.pgminder.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.pgminder.catalogue.Samples.NIGHT;
import static org.pgminder.catalogue.Samples.backup;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureKind;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.SmallDisk;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class CatalogueFileTest {
    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(NIGHT);

    private Path file() {
        return folder.resolve("catalogue.db");
    }

    private CatalogueOpening open() {
        return SqliteCatalogue.open(file(), clock);
    }

    /** Makes a catalogue with backups in it and closes it. */
    private void fill(int backups) {
        try (SqliteCatalogue catalogue = open().catalogue()) {
            for (int i = 0; i < backups; i++) {
                catalogue.save(backup("b" + i, "production", "app", NIGHT), List.of());
            }
        }
    }

    private void overwrite(long position, int length) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            access.seek(position);
            access.write(new byte[length]);
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void a_missing_file_is_made_with_its_folders_and_owner_only_rights() throws Exception {
        Path deep = folder.resolve("state/pgminder/catalogue.db");
        try (SqliteCatalogue catalogue = SqliteCatalogue.open(deep, clock).catalogue()) {
            catalogue.save(backup("b1", "production", "app", NIGHT), List.of());
            for (String name : List.of("catalogue.db", "catalogue.db-wal", "catalogue.db-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep.resolveSibling(name))))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(SqliteCatalogue.open(deep, clock)).isInstanceOfSatisfying(CatalogueOpening.Opened.class, opened -> {
            assertThat(opened.catalogue().backup("b1")).isPresent();
            opened.catalogue().close();
        });
    }

    @Test
    void a_new_file_is_said_to_be_new() {
        CatalogueOpening opening = open();
        opening.catalogue().close();
        assertThat(opening).isInstanceOf(CatalogueOpening.Created.class);
    }

    @Test
    void an_empty_file_as_a_crash_leaves_it_is_new() throws Exception {
        Files.createFile(file());
        CatalogueOpening opening = open();
        opening.catalogue().close();
        assertThat(opening).isInstanceOf(CatalogueOpening.Created.class);
    }

    @Test
    void a_file_whose_header_is_overwritten_is_set_aside() throws Exception {
        fill(10);
        overwrite(0, 100);
        assertSetAside();
    }

    @Test
    void a_file_with_a_damaged_page_in_the_middle_is_set_aside() throws Exception {
        fill(300);
        overwrite(Files.size(file()) / 2 / 4096 * 4096, 4096);
        assertSetAside();
    }

    @Test
    void a_truncated_file_is_set_aside() throws Exception {
        fill(300);
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            access.setLength(access.length() / 2);
        }
        assertSetAside();
    }

    @Test
    void a_text_file_is_set_aside() throws Exception {
        Files.writeString(file(), "this is not a database\n".repeat(1000));
        assertSetAside();
    }

    @Test
    void a_database_of_another_program_is_set_aside() throws Exception {
        try (SqliteConnections connections = new SqliteConnections(file(), SqliteConnections.config())) {
            Jdbi.create(connections).useHandle(handle -> handle.execute("create table song (title text)"));
        }
        assertSetAside();
    }

    @Test
    void a_catalogue_that_lost_a_table_is_set_aside() {
        try (SqliteCatalogue catalogue = open().catalogue()) {
            Jdbi.create(catalogue.dataSource()).useHandle(handle -> handle.execute("drop table server_event"));
        }
        assertSetAside();
    }

    @Test
    void what_is_set_aside_twice_in_a_second_overwrites_nothing() throws Exception {
        Files.writeString(file(), "first");
        open().catalogue().close();
        Files.writeString(file(), "second");
        CatalogueOpening opening = open();
        opening.catalogue().close();
        assertThat(names().stream().filter(name -> name.contains("damaged"))).hasSize(2);
    }

    private void assertSetAside() {
        CatalogueOpening opening = open();
        try (SqliteCatalogue catalogue = opening.catalogue()) {
            assertThat(opening).isInstanceOfSatisfying(CatalogueOpening.SetAside.class, aside -> {
                assertThat(aside.damaged()).exists();
                assertThat(aside.damaged().getFileName().toString()).matches("catalogue\\.db\\.damaged-\\d{8}-\\d{6}");
                assertThat(aside.reason()).isNotEmpty();
            });
            assertThat(catalogue.backups(null, 10)).isEmpty();
            catalogue.save(backup("new", "production", "app", NIGHT), List.of());
            assertThat(catalogue.backup("new")).isPresent();
        }
    }

    @Test
    void a_file_left_behind_by_a_killed_program_is_opened_with_everything_committed() throws Exception {
        try (SqliteCatalogue catalogue = open().catalogue()) {
            catalogue.save(backup("b1", "production", "app", NIGHT), List.of());
            for (String suffix : List.of("", "-wal")) {
                Files.copy(folder.resolve("catalogue.db" + suffix), folder.resolve("killed.db" + suffix));
            }
        }
        CatalogueOpening opening = SqliteCatalogue.open(folder.resolve("killed.db"), clock);
        try (SqliteCatalogue catalogue = opening.catalogue()) {
            assertThat(opening).isInstanceOf(CatalogueOpening.Opened.class);
            assertThat(catalogue.backup("b1")).isPresent();
        }
    }

    @Test
    void a_file_of_a_newer_program_is_refused_and_left_as_it_is() throws Exception {
        try (SqliteCatalogue catalogue = open().catalogue()) {
            Jdbi.create(catalogue.dataSource())
                    .useHandle(
                            handle -> handle.execute(
                                    "insert into flyway_schema_history select 99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', installed_on, 1, 1 from flyway_schema_history limit 1"));
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(this::open)
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("newer PgMinder (schema 99")
                .hasMessageContaining("Install");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_schema_half_way_is_brought_up_to_date_and_keeps_its_rows() {
        SQLiteDataSource old = new SQLiteDataSource();
        old.setUrl("jdbc:sqlite:" + file());
        Flyway.configure()
                .configuration(Migrations.flyway(old).getConfiguration())
                .target("1")
                .load()
                .migrate();
        Jdbi.create(old).useHandle(handle -> {
            handle.execute("insert into run values ('r0', 'production', null, 'app', 'MENU', null, 1, 2,"
                    + " 'SUCCEEDED', null, null, null, '')");
            handle.execute(
                    "insert into run_event values (6, 'r0', 1, 'MISSED'), (7, 'r0', 1, 'RUNNING'), (8, 'r0', 2, 'SUCCEEDED')");
            handle.execute("insert into backup values ('b0', 'r0', 'production', null, 'app', 1, '/srv', 'm.json')");
            handle.execute(
                    "insert into run values"
                            + " ('r1', 'production', null, 'app', 'MENU', null, 3, 4, 'DEGRADED', 'PROGRAM_FAILED', 'crm', null, ''),"
                            + " ('r2', 'production', null, 'app', 'MENU', null, 5, 6, 'DEGRADED', 'DESTINATION_FULL', 'full', null, '')");
            handle.execute("insert into backup values ('b1', 'r1', 'production', null, 'app', 3, '/srv', 'm1.json'),"
                    + " ('b2', 'r2', 'production', null, 'app', 5, '/srv', 'm2.json')");
        });
        CatalogueOpening opening = open();
        try (SqliteCatalogue catalogue = opening.catalogue()) {
            assertThat(opening).isInstanceOf(CatalogueOpening.Opened.class);
            assertThat(catalogue.backup("b0")).isPresent();
            assertThat(catalogue.held(null)).extracting(HeldBackup::order).containsExactly(0L, 0L, 7L);
            assertThat(catalogue.held(null))
                    .extracting(HeldBackup::incomplete)
                    .as("the newest lacks only a copy, the one before a database")
                    .containsExactly(false, true, false);
        }
    }

    @Test
    void the_newest_version_is_that_of_the_migrations() {
        try (SqliteCatalogue catalogue = open().catalogue()) {
            assertThat(Migrations.flyway(catalogue.dataSource()).info().all())
                    .as("the files, and the line that a new catalogue begins with")
                    .hasSize(Migrations.NEWEST + 1);
        }
    }

    @Test
    void a_new_file_has_what_migrations_one_after_the_other_make() {
        SQLiteDataSource migrated = new SQLiteDataSource();
        migrated.setUrl("jdbc:sqlite:" + folder.resolve("migrated.db"));
        Migrations.flyway(migrated).migrate();
        try (SqliteCatalogue catalogue = open().catalogue()) {
            assertThat(schema(catalogue.dataSource())).hasSizeGreaterThan(10).isEqualTo(schema(migrated));
        }
    }

    private static List<String> schema(DataSource database) {
        return Jdbi.create(database)
                .withHandle(handle -> handle.createQuery(
                                "select sql from sqlite_schema where name not like '%flyway%' and sql is not null order by name")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void a_new_file_without_room_for_its_tables_has_none_and_is_made_later() throws Exception {
        SQLiteConfig tiny = SqliteConnections.config();
        tiny.setMaxPageCount(10);

        assertThatThrownBy(() -> new CatalogueFile(file(), clock, tiny).open())
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.DISK_FULL));

        SQLiteDataSource left = new SQLiteDataSource();
        left.setUrl("jdbc:sqlite:" + file());
        assertThat(schema(left)).isEmpty();
        CatalogueOpening opening = open();
        try (SqliteCatalogue catalogue = opening.catalogue()) {
            assertThat(opening).isInstanceOf(CatalogueOpening.Created.class);
            assertThat(catalogue.runs(null, 1)).isEmpty();
        }
    }

    @Test
    void a_new_file_takes_the_migrations_to_come() throws Exception {
        Path later = Files.createDirectory(folder.resolve("later"));
        Files.writeString(later.resolve("V99__later.sql"), "create table later (id text)");
        try (SqliteCatalogue catalogue = open().catalogue()) {
            Configuration ours = Migrations.flyway(catalogue.dataSource()).getConfiguration();
            MigrateResult result = Flyway.configure()
                    .configuration(ours)
                    .locations(Stream.concat(
                                    Stream.of(ours.getLocations()),
                                    Stream.of(Location.fromPath("filesystem:", later.toString())))
                            .toArray(Location[]::new))
                    .load()
                    .migrate();
            assertThat(result.migrations)
                    .extracting(migration -> migration.version)
                    .containsExactly("99");
            assertThat(schema(catalogue.dataSource())).contains("CREATE TABLE later (id text)");
        }
    }

    @Test
    void a_full_disk_is_told_and_leaves_nothing_half_written() {
        fill(1);
        SQLiteConfig small = SqliteConnections.config();
        small.setMaxPageCount(60);
        try (SqliteCatalogue catalogue =
                new CatalogueFile(file(), clock, small).open().catalogue()) {
            Samples.untilFull(i -> catalogue.save(
                    backup("x" + i, "production", "app".repeat(300), NIGHT),
                    List.of(Samples.copy("c" + i, "x" + i, "nextcloud", CopyState.PENDING, null))));
            for (Backup backup : catalogue.backups(null, 10_000)) {
                assertThat(backup.artifacts()).as(backup.id()).hasSize(2);
                assertThat(backup.id().equals("b0")
                                || catalogue.copies(backup.id()).size() == 1)
                        .isTrue();
            }
        }
        CatalogueOpening opening = open();
        try (SqliteCatalogue catalogue = opening.catalogue()) {
            assertThat(opening).isInstanceOf(CatalogueOpening.Opened.class);
            catalogue.save(backup("later", "production", "app", NIGHT), List.of());
            assertThat(catalogue.backup("later")).isPresent();
        }
    }

    @Test
    void a_disk_that_is_full_is_a_problem_until_it_has_room_again() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), "size=4m");
                SqliteCatalogue catalogue = SqliteCatalogue.open(disk.folder().resolve("catalogue.db"), clock)
                        .catalogue()) {
            assertThat(catalogue.writeProblem()).isEmpty();
            Samples.untilFull(i -> catalogue.save(backup("x" + i, "production", "app".repeat(300), NIGHT), List.of()));
            assertThat(catalogue.writeProblem())
                    .hasValueSatisfying(problem -> assertThat(problem.kind()).isEqualTo(FailureKind.DISK_FULL));
            catalogue.tryToWrite();
            assertThat(catalogue.writeProblem()).isPresent();

            disk.resize("8m");
            catalogue.tryToWrite();

            assertThat(catalogue.writeProblem()).isEmpty();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("state"), "a file");
        assertThatThrownBy(() -> SqliteCatalogue.open(inTheWay.resolve("catalogue.db"), clock))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.FOLDER_NOT_WRITABLE))
                .hasMessageContaining(inTheWay.toString());
    }

    @Test
    void a_read_only_folder_is_told() throws Exception {
        Path readOnly = Path.of("/sys/kernel");
        assumeTrue(Files.isDirectory(readOnly), "a folder that even root cannot write to");
        assertThatThrownBy(() -> SqliteCatalogue.open(readOnly.resolve("catalogue.db"), clock))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("/sys/kernel/catalogue.db")
                .hasMessageContaining("may write");
    }
}
