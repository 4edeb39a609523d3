package org.pgminder.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.app.DestinationKinds;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Backup;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Ids;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** Orders as windows, API and command line give them, for backups that real runs have made. */
@Timeout(120)
class RestoresTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String INTO = "restores_new";

    @TempDir
    private Path folder;

    private @Nullable Workplace workplace;
    private Settings settings = TestSettings.in(Path.of(".")).build();

    @BeforeEach
    void prepare() throws SQLException {
        POSTGRES.createDatabase("restores_app", 1000);
        POSTGRES.execute("postgres", "drop database if exists " + INTO + " with (force)");
        settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", "postgres"))
                .job("nightly", new Databases.Named(List.of("restores_app")), Compression.ZSTD, "usb")
                .destination("usb", "folder", new FolderKind.Options(folder.resolve("usb")))
                .build();
        workplace = new Workplace(folder, settings);
    }

    @AfterEach
    void close() throws SQLException {
        if (workplace != null) {
            workplace.close();
        }
        for (String database : databases(POSTGRES)) {
            if (database.startsWith("restores_") || database.startsWith("pgminder_")) {
                POSTGRES.execute("postgres", "drop database " + database + " with (force)");
            }
        }
    }

    @Test
    void a_backup_comes_back_from_its_folder_and_when_that_is_empty_from_a_destination() throws Exception {
        Backup backup = backup();
        assertThat(restores().restore(order(backup, null, INTO, false), RestoreProgress.NONE))
                .isEqualTo(new Restores.Done("main", List.of(INTO), null, List.of()));
        assertThat(rows(INTO)).isEqualTo(1000);
        POSTGRES.execute("postgres", "drop database " + INTO);

        Files.delete(Path.of(backup.folder(), backup.artifacts().get(0).file()));
        restores().restore(order(backup, null, INTO, false), RestoreProgress.NONE);
        assertThat(rows(INTO)).isEqualTo(1000);

        FailureException elsewhere = failure(order(backup, "cloud", "restores_other", false));
        assertThat(elsewhere.kind()).isEqualTo(FailureKind.FILE_MISSING);
        assertThat(elsewhere.failure().hint()).contains("usb");
    }

    @Test
    void a_copy_with_a_flipped_bit_is_refused_and_leaves_no_database() throws Exception {
        Backup backup = backup();
        Path copy = folder.resolve("usb").resolve(backup.artifacts().get(0).file());
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 2] ^= 4;
        Files.write(copy, bytes);

        FailureException failure = failure(order(backup, "usb", INTO, false));
        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_DAMAGED);
        assertThat(failure).hasMessageContaining("destination usb");
        assertThat(databases(POSTGRES)).noneMatch(name -> name.startsWith("pgminder_") || name.equals(INTO));
        restores().restore(order(backup, null, INTO, false), RestoreProgress.NONE);
    }

    @Test
    void replacing_keeps_the_old_database_and_ends_its_connections() throws Exception {
        Backup backup = backup();
        POSTGRES.execute("restores_app", "delete from item where id > 10");
        POSTGRES.execute("postgres", "create role restores_owner");
        POSTGRES.execute("postgres", "alter database restores_app owner to restores_owner");

        assertThat(failure(order(backup, null, "restores_app", false)).kind()).isEqualTo(FailureKind.TARGET_EXISTS);
        Restores.Done done;
        try (Connection open = POSTGRES.connect("restores_app")) {
            done = restores().restore(order(backup, null, "restores_app", true), RestoreProgress.NONE);
            assertThat(open.isValid(2)).isFalse();
        }
        assertThat(done.notes()).contains("1 connection to restores_app had to be ended");
        assertThat(done.kept()).matches("restores_app_before_\\d{8}_\\d{6}");
        assertThat(rows("restores_app")).isEqualTo(1000);
        assertThat(rows(String.valueOf(done.kept()))).isEqualTo(10);
        assertThat(one("postgres", "select pg_get_userbyid(datdba) from pg_database where datname = 'restores_app'"))
                .isEqualTo("restores_owner");
        POSTGRES.execute(
                "postgres", "drop database restores_app", "drop database " + done.kept(), "drop role restores_owner");
    }

    @Test
    void the_only_database_that_the_settings_name_can_be_replaced_too() throws Exception {
        Backup backup = backup();
        POSTGRES.execute("restores_app", "delete from item where id > 10");
        settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", "restores_app"))
                .destination("usb", "folder", new FolderKind.Options(folder.resolve("usb")))
                .build();

        Restores.Done done = restores().restore(order(backup, null, "restores_app", true), RestoreProgress.NONE);

        assertThat(rows("restores_app")).isEqualTo(1000);
        assertThat(rows(String.valueOf(done.kept()))).isEqualTo(10);
        assertThat(databases(POSTGRES)).noneMatch(name -> name.startsWith("pgminder_"));
    }

    @Test
    void a_whole_server_comes_back_under_its_names_with_its_roles_or_one_database_of_it() throws Exception {
        POSTGRES.execute("postgres", "drop role if exists restores_role", "create role restores_role");
        POSTGRES.execute("restores_app", "alter table item owner to restores_role");
        POSTGRES.createDatabase("restores_second", 20);
        Workplace runs = workplace();
        Backup backup = runs.backupOf(runs.run(new RunRequest.What.WholeServer("main")));

        restores().restore(order(backup, "restores_second", null, INTO, List.of(), false, false), RestoreProgress.NONE);
        assertThat(rows(INTO)).isEqualTo(20);
        assertThat(failure(order(backup, "nowhere", null, "restores_x", List.of(), false, false))
                        .kind())
                .isEqualTo(FailureKind.DATABASE_MISSING);
        assertThat(failure(order(backup, null, "restores_x", false))).hasMessageContaining("whole server");
        assertThat(failure(order(backup, null, null, null, List.of(), false, false))
                        .kind())
                .isEqualTo(FailureKind.TARGET_EXISTS);

        try (TestPostgres other = TestPostgres.start()) {
            settings = TestSettings.in(folder)
                    .server(other.server("main", "postgres"))
                    .build();
            Restores.Done done =
                    restores().restore(order(backup, null, null, null, List.of(), false, false), RestoreProgress.NONE);
            assertThat(done.databases()).contains("restores_app", "restores_second");
            assertThat(done.notes()).anyMatch(note -> note.contains("roles") && note.contains("postgres"));
            try (Connection connection = other.connect("restores_app");
                    ResultSet row = connection
                            .createStatement()
                            .executeQuery(
                                    "select count(*) || ' ' || (select tableowner from pg_tables where tablename = 'item') from item")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("1000 restores_role");
            }
            other.execute("postgres", "drop database restores_app", "drop database restores_second");
            other.execute("postgres", "drop role restores_role");
            restores().restore(order(backup, "restores_app", null, INTO, List.of(), true, false), RestoreProgress.NONE);
            assertThat(databases(other)).contains(INTO);
        }
        POSTGRES.execute("postgres", "drop database restores_app", "drop role restores_role");
    }

    @Test
    void single_tables_and_roles_are_refused_where_the_backup_has_none_before_anything_is_made() throws Exception {
        Backup backup = backup();
        FailureException tables = failure(order(backup, null, null, INTO, List.of("item"), false, false));
        assertThat(tables).hasMessageContaining("single tables");
        assertThat(tables.failure().hint()).contains("custom");
        FailureException roles = failure(order(backup, null, null, INTO, List.of(), true, false));
        assertThat(roles).hasMessageContaining("no roles");
        assertThat(databases(POSTGRES)).noneMatch(name -> name.startsWith("pgminder_") || name.equals(INTO));
    }

    @Test
    void a_cancel_in_the_middle_leaves_nothing() throws Exception {
        Path script = sleeping();
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                restores().restore(foreign(script), RestoreProgress.NONE);
            } catch (InterruptedException | FailureException e) {
                thrown.complete(e);
            }
            ended.countDown();
        });
        thread.start();
        Awaitility.await().until(() -> psql() != null && sleepers() > 0);
        thread.interrupt();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        nothingIsLeft();
    }

    @Test
    void psql_that_is_killed_is_told_and_leaves_nothing() throws Exception {
        Path script = sleeping();
        CompletableFuture<FailureException> failure = CompletableFuture.supplyAsync(() -> failure(foreign(script)));
        Awaitility.await().until(() -> psql() != null && sleepers() > 0);
        Optional.ofNullable(psql()).orElseThrow().destroyForcibly();
        assertThat(failure.get(20, TimeUnit.SECONDS).kind()).isEqualTo(FailureKind.PROGRAM_FAILED);
        assertThat(failure.get()).hasMessageContaining("SIGKILL");
        nothingIsLeft();
    }

    @Test
    void what_a_kill_of_pgminder_leaves_is_dropped_at_the_next_start() throws Exception {
        Unfinished unfinished = new Unfinished(workplace().state());
        unfinished.begin("main", "pgminder_restore_left");
        POSTGRES.execute("postgres", "create database pgminder_restore_left");
        WorkFolder left = WorkFolder.in(workplace().state().resolve("work"), new Ids(new Random()));
        Files.writeString(left.path().resolve("archive"), "x");

        restores().recover();

        assertThat(databases(POSTGRES)).doesNotContain("pgminder_restore_left");
        nothingIsLeft();
    }

    private Path sleeping() throws Exception {
        return Files.writeString(folder.resolve("sleeping.sql"), """
                --
                -- PostgreSQL database dump
                --
                create table begun (id int);
                select 'restores sleeper', pg_sleep(120);
                -- PostgreSQL database dump complete
                """);
    }

    private static long sleepers() throws SQLException {
        return Long.parseLong(
                one(
                        "postgres",
                        "select count(*) from pg_stat_activity where query like '%restores sleeper%' and pid <> pg_backend_pid()"));
    }

    private static @Nullable ProcessHandle psql() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/psql"))
                .findFirst()
                .orElse(null);
    }

    private void nothingIsLeft() throws SQLException {
        assertThat(databases(POSTGRES)).noneMatch(name -> name.startsWith("pgminder_") || name.equals(INTO));
        assertThat(psql()).isNull();
        assertThat(sleepers()).isZero();
        assertThat(workplace().state()).isDirectoryNotContaining("glob:**{pgminder-pass,restoring-}*");
        assertThat(workplace().state().resolve("work")).isEmptyDirectory();
    }

    private Backup backup() throws FailureException {
        Workplace runs = workplace();
        return runs.backupOf(runs.run("nightly"));
    }

    private Restores restores() {
        RestoreServices services = new RestoreServices(
                () -> settings,
                Workplace.installations(),
                Clock.system(),
                new Ids(new Random()),
                workplace().state());
        return new Restores(
                services,
                workplace().catalogue(),
                name -> {
                    DestinationSettings wanted = settings.destination(name).orElseThrow();
                    return DestinationKinds.all().stream()
                            .filter(kind -> kind.describe().type().equals(wanted.type()))
                            .findFirst()
                            .orElseThrow()
                            .open(wanted, new DestinationTools(reference -> reference, Clock.system()));
                },
                reference -> reference,
                ZoneOffset.UTC);
    }

    private Workplace workplace() {
        if (workplace == null) {
            throw new IllegalStateException("not begun");
        }
        return workplace;
    }

    private FailureException failure(RestoreOrder order) {
        return catchThrowableOfType(FailureException.class, () -> restores().restore(order, RestoreProgress.NONE));
    }

    private static RestoreOrder foreign(Path file) {
        return new RestoreOrder(new RestoreOrder.What.Foreign(file, null), "main", INTO, 1, List.of(), false, false);
    }

    private static RestoreOrder order(Backup backup, @Nullable String place, String into, boolean replace) {
        return order(backup, null, place, into, List.of(), false, replace);
    }

    private static RestoreOrder order(
            Backup backup,
            @Nullable String database,
            @Nullable String place,
            @Nullable String into,
            List<String> tables,
            boolean roles,
            boolean replace) {
        return new RestoreOrder(
                new RestoreOrder.What.OfCatalogue(backup, place, database), null, into, 1, tables, roles, replace);
    }

    private static List<String> databases(TestPostgres server) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = server.connect("postgres");
                ResultSet rows = connection.createStatement().executeQuery("select datname from pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static long rows(String database) throws SQLException {
        return Long.parseLong(one(database, "select count(*) from item"));
    }

    private static String one(String database, String sql) throws SQLException {
        try (Connection connection = POSTGRES.connect(database);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
