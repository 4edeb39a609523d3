package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.SmallDisk;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** What goes wrong while dumping: afterwards there is no file, no program, no session, and a word that says what to do. */
class DumpFaultsTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String CANARY = "canary-7f3a:\\ö";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("faults", 500);
    }

    private TestSettings settings() {
        ServerSettings server = POSTGRES.server("main", "faults");
        return TestSettings.in(folder)
                .server(new ServerSettings(
                        server.name(),
                        server.host(),
                        server.port(),
                        server.database(),
                        server.user(),
                        new Secret(CANARY),
                        SslMode.DISABLE,
                        null))
                .job("nightly", "faults");
    }

    /** Runs the job with programs that do so, and gives the failure after looking that nothing was left. */
    private Failure fail(String version, String commands, Duration stalledAfter) throws Exception {
        FakePrograms programs = new FakePrograms(folder.resolve("bin")).of(version, commands);
        Settings settings = settings()
                .programs(programs.folder())
                .stalledAfter(stalledAfter)
                .build();
        try (Workplace workplace = new Workplace(folder, settings, programs.onlyThese(), Clock.system())) {
            Run run = workplace.run("nightly");
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(workplace.files()).isEmpty();
            assertThat(workplace.catalogue().backups(null, 10)).isEmpty();
            assertThat(run.output() + run.failure()).doesNotContain(CANARY);
            assertThat(run.failure()).isNotNull();
            return run.failure();
        }
    }

    private Failure fail(String commands) throws Exception {
        return fail("99.1", commands, Duration.ofMinutes(10));
    }

    @Test
    void program_that_is_missing_is_refused_with_what_to_install() throws Exception {
        FakePrograms none = new FakePrograms(folder.resolve("bin"));
        try (Workplace workplace = new Workplace(folder, settings().build(), none.onlyThese(), Clock.system())) {
            Failure failure = workplace.run("nightly").failure();

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.PROGRAM_MISSING);
            assertThat(failure.hint()).contains("nstall");
        }
    }

    @Test
    void program_that_is_too_old_is_refused_before_the_start_with_both_versions() throws Exception {
        Failure failure = fail("9.6.24", "touch " + folder.resolve("started"), Duration.ofMinutes(10));

        assertThat(failure.kind()).isEqualTo(FailureKind.PROGRAM_TOO_OLD);
        assertThat(failure.message()).contains("9.6.24").containsPattern("PostgreSQL 1\\d");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void dump_that_ends_well_without_its_end_marker_is_none() throws Exception {
        Failure failure = fail("echo 'create table x ();'; exit 0");

        assertThat(failure.kind()).isEqualTo(FailureKind.CHECK_FAILED);
    }

    @Test
    void empty_dump_is_none() throws Exception {
        assertThat(fail("exit 0").kind()).isEqualTo(FailureKind.CHECK_FAILED);
    }

    @Test
    void whole_dump_of_a_program_that_failed_is_none() throws Exception {
        Failure failure = fail("printf -- '--\\n-- PostgreSQL database dump complete\\n--\\n'; echo boom >&2; exit 1");

        assertThat(failure.kind()).isEqualTo(FailureKind.PROGRAM_FAILED);
        assertThat(failure.message()).contains("boom");
    }

    @Test
    void secret_in_what_a_program_says_is_masked() throws Exception {
        Failure failure =
                fail("echo 'connection with password " + CANARY.replace("\\", "\\\\") + " refused' >&2; exit 1");

        assertThat(failure.message()).contains("********");
    }

    @Test
    void killed_program_is_a_failure() throws Exception {
        assertThat(fail("echo half; kill -9 $$").kind()).isEqualTo(FailureKind.PROGRAM_FAILED);
    }

    @Test
    void program_that_writes_nothing_is_ended_as_stalled_with_its_children() throws Exception {
        Path pids = folder.resolve("pids");
        Failure failure = fail(
                "99.1",
                "sleep 1000 & echo $! > " + pids + "; echo $$ >> " + pids + "; echo begin; wait",
                Duration.ofMillis(300));

        assertThat(failure.kind()).isEqualTo(FailureKind.STALLED);
        for (String pid : Files.readAllLines(pids)) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(
                                    ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                            .isEmpty());
        }
    }

    @Test
    void database_dropped_between_listing_and_dumping_is_named() throws Exception {
        POSTGRES.createDatabase("faults_dropped", 5);
        // The real program, after the database was dropped under its feet.
        FakePrograms programs = new FakePrograms(folder.resolve("bin"))
                .of(
                        "99.1",
                        "psql -q -d postgres -c 'drop database faults_dropped with (force)' >&2\nexec pg_dump \"$@\"");
        Settings settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", "postgres"))
                .job("nightly", "faults_dropped")
                .programs(programs.folder())
                .build();
        try (Workplace workplace = new Workplace(folder, settings, programs.onlyThese(), Clock.system())) {
            Failure failure = workplace.run("nightly").failure();

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.DATABASE_MISSING);
            assertThat(failure.message()).contains("faults_dropped");
            assertThat(workplace.files()).isEmpty();
        }
    }

    @Test
    void server_that_stops_in_the_middle_of_a_dump_leaves_nothing() throws Exception {
        try (TestPostgres mine = TestPostgres.start()) {
            mine.createDatabase("stopping", 10);
            Settings settings = TestSettings.in(folder)
                    .server(mine.server("main", "postgres"))
                    .job("nightly", "stopping")
                    .build();
            try (Workplace workplace = new Workplace(folder, settings);
                    Connection holder = mine.connect("stopping")) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("lock table item in access exclusive mode");
                String id = workplace.start("nightly");
                Awaitility.await().until(() -> workplace.files().stream().anyMatch(name -> name.endsWith(".part")));
                mine.stop();
                Run run = workplace.await(id);

                assertThat(run.state()).isEqualTo(RunState.FAILED);
                assertThat(run.failure()).isNotNull();
                assertThat(run.failure().hint()).isNotBlank();
                assertThat(workplace.files()).isEmpty();
            }
        }
    }

    @Test
    void server_that_is_down_is_told_as_unreachable() throws Exception {
        int port;
        try (TestPostgres gone = TestPostgres.start()) {
            port = gone.port();
        }
        Settings settings = TestSettings.in(folder)
                .server(new ServerSettings("main", "localhost", port, "app", "postgres", null, SslMode.DISABLE, null))
                .job("nightly", "app")
                .build();
        try (Workplace workplace = new Workplace(folder, settings)) {
            Failure failure = workplace.run("nightly").failure();

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_UNREACHABLE);
            assertThat(failure.message()).contains("main").contains(String.valueOf(port));
        }
    }

    @Test
    void full_disk_ends_the_run_with_a_plain_word_and_no_file() throws Exception {
        POSTGRES.createDatabase("faults_big", 60_000);
        try (SmallDisk disk = SmallDisk.at(folder.resolve("backups"), "size=2m");
                Workplace workplace = new Workplace(
                        folder, settings().job("big", "faults_big").build())) {
            Failure failure = workplace.run("big").failure();

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.DISK_FULL);
            assertThat(failure.hint()).contains("Free some room");
            assertThat(disk.folder()).isDirectory();
            assertThat(workplace.files()).isEmpty();
        }
    }

    @Test
    void read_only_folder_is_told_before_the_dump() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("backups"), "size=2m,ro");
                Workplace workplace = new Workplace(folder, settings().build())) {
            Failure failure = workplace.run("nightly").failure();

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.FOLDER_NOT_WRITABLE);
            assertThat(failure.hint()).contains("backups.folder");
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    @Test
    void folder_that_cannot_be_written_is_told_before_the_dump() throws Exception {
        Files.writeString(folder.resolve("backups"), "a file where the folder should be");
        try (Workplace workplace = new Workplace(folder, settings().build())) {
            Failure failure = workplace.run("nightly").failure();

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.FOLDER_NOT_WRITABLE);
            assertThat(failure.message()).contains("backups");
        }
    }
}
