package org.pgminder.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Ids;
import org.pgminder.common.Secret;
import org.pgminder.settings.Settings;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

@Timeout(120)
class RestorerTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String INTO = "restorer \"new\" 100%";

    @TempDir
    private Path folder;

    private Dumps dumps = new Dumps(Path.of("."), POSTGRES);

    @BeforeAll
    static void fill() throws SQLException {
        POSTGRES.createDatabase("restorer_app", 3000);
        POSTGRES.execute(
                "restorer_app",
                "create schema sales",
                "create table sales.purchase (id serial primary key, item int references public.item, note text)",
                "insert into sales.purchase (item, note) select i, E'line\\n\\\\.\\n\\\\connect x' from generate_series(1, 500) i",
                "create function public.odd() returns text language plpgsql as $$ begin\nreturn 'GRANT x TO nobody_there;';\nend $$",
                "create index on public.item (name)");
    }

    @BeforeEach
    void prepare() throws SQLException {
        dumps = new Dumps(folder, POSTGRES);
        POSTGRES.execute("postgres", "drop database if exists " + quoted(INTO) + " with (force)");
    }

    @ParameterizedTest
    @CsvSource({"plain, 1", "custom, 1", "custom, 2"})
    void a_dump_comes_back_as_it_was(String format, int jobs) throws Exception {
        DumpFile dump = dumps.dump(format, "restorer_app");

        restorer()
                .restore(
                        dump,
                        target(),
                        INTO,
                        new RestoreOptions(jobs, List.of(), false, false, null),
                        RestoreProgress.NONE);

        assertThat(one(INTO, "select count(*) || ' ' || sum(id) from item"))
                .isEqualTo(one("restorer_app", "select count(*) || ' ' || sum(id) from item"));
        assertThat(one(INTO, "select count(*) || max(note) from sales.purchase"))
                .isEqualTo(one("restorer_app", "select count(*) || max(note) from sales.purchase"));
        assertThat(one(INTO, "select nextval('sales.purchase_id_seq')")).isEqualTo("501");
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "custom"})
    void a_flipped_bit_is_found_and_leaves_no_database(String format) throws Exception {
        DumpFile dump = dumps.dump(format, "restorer_app");
        Path file = folder.resolve(dump.artifact().file());
        byte[] bytes = Files.readAllBytes(file);
        for (int at : List.of(bytes.length / 3, bytes.length - 20)) {
            bytes[at] ^= 1;
            Files.write(file, bytes);
            FailureException failure = failure(dump);
            assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_DAMAGED);
            assertThat(failure).hasMessageContaining(dump.artifact().file()).hasMessageContaining("sha256");
            assertThat(databases()).doesNotContain(INTO);
            bytes[at] ^= 1;
        }
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "custom"})
    void a_file_cut_short_is_found_and_leaves_no_database(String format) throws Exception {
        DumpFile dump = dumps.dump(format, "restorer_app");
        Path file = folder.resolve(dump.artifact().file());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        FailureException failure = failure(dump);
        assertThat(failure.kind()).isEqualTo(FailureKind.BACKUP_DAMAGED);
        assertThat(failure).hasMessageContaining(bytes.length + " were made");
        assertThat(databases()).doesNotContain(INTO);
        nothingIsLeft();
    }

    @Test
    void a_database_that_is_there_is_never_touched() throws Exception {
        POSTGRES.createDatabase(INTO, 7);
        FailureException failure = failure(dumps.dump("plain", "restorer_app"));
        assertThat(failure.kind()).isEqualTo(FailureKind.TARGET_EXISTS);
        assertThat(failure.failure().hint()).contains("--replace");
        assertThat(one(INTO, "select count(*) from item")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "custom"})
    void what_a_role_is_missing_for_is_named_and_a_throw_away_server_gets_it(String format) throws Exception {
        POSTGRES.createDatabase("restorer_owned", 5);
        POSTGRES.execute("postgres", "create role restorer_role", "create role \"Odd role\"");
        POSTGRES.execute(
                "restorer_owned", "alter table item owner to restorer_role", "grant select on item to \"Odd role\"");
        DumpFile dump = dumps.dump(format, "restorer_owned");
        POSTGRES.execute(
                "postgres", "drop database restorer_owned", "drop role restorer_role", "drop role \"Odd role\"");

        FailureException failure = failure(dump);
        assertThat(failure.kind()).isEqualTo(FailureKind.RESTORE_FAILED);
        assertThat(failure).hasMessageContaining("item").hasMessageContaining("restorer_role");
        assertThat(failure.failure().hint()).contains("--roles");
        assertThat(databases()).doesNotContain(INTO);

        Restorer.Outcome outcome =
                restorer().restore(dump, target(), INTO, RestoreOptions.ALL.makingMissingRoles(), RestoreProgress.NONE);
        assertThat(outcome.rolesMade()).containsExactlyInAnyOrder("restorer_role", "Odd role");
        POSTGRES.execute(
                "postgres", "drop database " + quoted(INTO), "drop role restorer_role", "drop role \"Odd role\"");
    }

    @Test
    void what_leans_on_what_was_not_dumped_is_told_with_a_way_out() throws Exception {
        FailureException failure = failure(dumps.dump("plain", "restorer_app", "--schema=sales"));
        assertThat(failure).hasMessageContaining("\"public.item\" does not exist");
        assertThat(failure.failure().hint()).contains("left out").contains("RESTORE.txt");
        nothingIsLeft();
    }

    @Test
    void single_tables_come_back_with_their_schema() throws Exception {
        DumpFile dump = dumps.dump("custom", "restorer_app");
        RestoreOptions options = new RestoreOptions(1, List.of("sales.purchase"), false, false, null);

        restorer().restore(dump, target(), INTO, options, RestoreProgress.NONE);

        assertThat(one(INTO, "select count(*) from sales.purchase")).isEqualTo("500");
        nothingIsLeft();
    }

    @Test
    void a_disk_of_the_server_that_is_full_is_told_and_leaves_no_database() throws Exception {
        DumpFile dump = dumps.dump("plain", "restorer_app");
        FakePrograms programs = new FakePrograms(folder.resolve("bin")).of("15.99", "exit 1");
        for (String name : List.of("psql", "pg_restore")) {
            Path program = Files.writeString(programs.folder().resolve(name), """
                    #!/bin/sh
                    cat > /dev/null
                    echo 'psql:<stdin>:40: ERROR:  could not extend file "base/1/2": No space left on device' >&2
                    exit 3
                    """);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Settings settings = TestSettings.in(folder).programs(programs.folder()).build();
        RestoreServices services = new RestoreServices(
                () -> settings, programs.onlyThese(), Clock.system(), new Ids(new Random()), folder.resolve("state"));

        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> new Restorer(services).restore(dump, target(), INTO, RestoreOptions.ALL, RestoreProgress.NONE));
        assertThat(failure.kind()).isEqualTo(FailureKind.RESTORE_FAILED);
        assertThat(failure).hasMessageContaining("No space left on device").hasMessageContaining("(line 40)");
        assertThat(databases()).noneMatch(name -> name.startsWith("pgminder_restore") || name.equals(INTO));
        nothingIsLeft();
    }

    private FailureException failure(DumpFile dump) {
        return catchThrowableOfType(
                FailureException.class,
                () -> restorer().restore(dump, target(), INTO, RestoreOptions.ALL, RestoreProgress.NONE));
    }

    private Restorer restorer() {
        return new Restorer(dumps.services(TestSettings.in(folder).build()));
    }

    private static RestoreTarget target() {
        return new RestoreTarget(POSTGRES.server("here", "postgres"), new Secret("postgres"));
    }

    private void nothingIsLeft() {
        assertThat(folder.resolve("state/work")).isEmptyDirectory();
        assertThat(folder.resolve("state")).isDirectoryNotContaining("glob:**pgminder-pass*");
    }

    private static List<String> databases() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = POSTGRES.connect("postgres");
                ResultSet rows = connection.createStatement().executeQuery("select datname from pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String one(String database, String sql) throws SQLException {
        try (Connection connection = POSTGRES.connect(database);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
