package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Clock;
import org.pgminder.common.Contents;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.ServerSettings;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.SmallDisk;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** The whole server as one dump for each database. A server of its own: what is there is the point. */
@Timeout(180)
class PerDatabaseTest {
    private static final TestPostgres POSTGRES = TestPostgres.start();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        for (String name : List.of("shop", "crm", "it's \"odd\" €", "old_2025", "globals")) {
            POSTGRES.createDatabase(name, 20);
        }
        POSTGRES.execute("postgres", "create role shopkeeper");
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    private TestSettings settings(String... exclude) {
        return TestSettings.in(folder)
                .server(POSTGRES.server("main", "postgres"))
                .job(TestJob.of("main", new Databases.All(), Compression.NONE)
                        .perDatabase(exclude)
                        .build());
    }

    private static Manifest manifest(Backup backup) throws Exception {
        return ManifestFiles.read(Path.of(backup.folder(), backup.manifest()));
    }

    @Test
    void globals_and_each_database_are_one_backup_with_one_manifest_and_new_databases_come_by_themselves()
            throws Exception {
        try (Workplace workplace =
                new Workplace(folder, settings("old_*", "nobody").build())) {
            Run run = workplace.run("nightly");
            assertThat(run.failure()).isNull();
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            Backup backup = workplace.backupOf(run);
            assertThat(backup.artifacts())
                    .extracting(Artifact::database)
                    .containsExactly(null, "crm", "globals", "it's \"odd\" €", "postgres", "shop");
            assertThat(backup.rows()).isEqualTo(80);
            Manifest manifest = manifest(backup);
            assertThat(manifest.dumpProgram()).isEqualTo("pg_dump");
            assertThat(manifest.missing()).isEmpty();
            assertThat(manifest.databases()).doesNotContain("old_2025").contains("crm");
            assertThat(manifest.contents()).extracting(Contents::database).isEqualTo(manifest.databases());
            assertThat(workplace.files()).hasSize(7).noneMatch(name -> name.endsWith(".part"));
            assertThat(backup.artifacts().get(0).file()).startsWith("vindija-bl_globals_backup_");

            POSTGRES.createDatabase("newcomer", 5);
            assertThat(workplace.backupOf(workplace.run("nightly")).artifacts())
                    .extracting(Artifact::database)
                    .contains("newcomer");
            assertThat(workplace
                            .backupOf(workplace.run(new RunRequest.What.WholeServer("main")))
                            .artifacts())
                    .hasSize(7);
        } finally {
            POSTGRES.execute("postgres", "drop database if exists newcomer with (force)");
        }
    }

    @Test
    void a_database_that_cannot_be_dumped_degrades_the_run_and_is_named() throws Exception {
        POSTGRES.createDatabase("broken", 5);
        FakePrograms programs = new FakePrograms(folder.resolve("bin"))
                .of(
                        "99.1",
                        "case \"$*\" in *broken*) echo 'cannot read it' >&2; exit 1;; esac\nexec $(basename $0) \"$@\"");
        try (Workplace workplace = new Workplace(
                folder, settings("old_*").programs(programs.folder()).build(), programs.onlyThese(), Clock.system())) {
            Run run = workplace.run("nightly");
            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            assertThat(run.failure()).isNotNull();
            assertThat(run.failure().message())
                    .startsWith("1 of 7 dumps could not be made: pg_dump of database broken");
            Backup backup = workplace.backupOf(run);
            assertThat(backup.artifacts())
                    .extracting(Artifact::database)
                    .contains("shop", "crm")
                    .doesNotContain("broken");
            assertThat(manifest(backup).missing()).containsExactly("database broken");
            assertThat(backup.missing()).isEqualTo("database broken");
            assertThat(run.output()).contains("database broken: cannot read it");
        } finally {
            POSTGRES.execute("postgres", "drop database broken with (force)");
        }
    }

    @Test
    void a_role_that_may_read_one_database_only_gets_that_one_with_the_roles_and_hears_of_the_others()
            throws Exception {
        POSTGRES.execute("postgres", "drop role if exists reader", "create role reader login password 'postgres'");
        POSTGRES.execute("shop", "grant select on item to reader");
        var server = POSTGRES.server("main", "postgres");
        try (Workplace workplace = new Workplace(
                folder,
                TestSettings.in(folder)
                        .server(new ServerSettings(
                                "main",
                                server.host(),
                                server.port(),
                                "postgres",
                                "reader",
                                server.password(),
                                server.sslMode(),
                                null))
                        .job(TestJob.of("main", new Databases.All(), Compression.NONE)
                                .perDatabase("old_*")
                                .build())
                        .build())) {
            Run run = workplace.run("nightly");
            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            Failure failure = run.failure();
            assertThat(failure).isNotNull();
            assertThat(failure.message()).contains("database crm", "3 of 6").doesNotContain("roles");
            assertThat(workplace.backupOf(run).artifacts())
                    .extracting(Artifact::database)
                    .containsExactly(null, "postgres", "shop");
            assertThat(run.output()).contains("without their passwords", "reader");
            assertThat(workplace.file(workplace.backupOf(run), 0))
                    .content()
                    .contains("CREATE ROLE shopkeeper", "-- PostgreSQL database cluster dump complete")
                    .doesNotContain("SCRAM-SHA-256");
        }
    }

    @Test
    void a_database_that_accepts_no_connections_is_named_until_it_is_excluded() throws Exception {
        POSTGRES.createDatabase("attic", 5);
        POSTGRES.execute("postgres", "alter database attic allow_connections false");
        try (Workplace workplace = new Workplace(folder, settings("old_*").build())) {
            Run run = workplace.run("nightly");
            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            Failure failure = run.failure();
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_REFUSED);
            assertThat(failure.message())
                    .startsWith("1 of 7 dumps could not be made: database attic on server main accepts no connections");
            assertThat(failure.hint()).contains("ALLOW_CONNECTIONS", "\"exclude\"");
            assertThat(manifest(workplace.backupOf(run)).missing()).containsExactly("database attic");
            assertThat(workplace.backupOf(run).artifacts())
                    .extracting(Artifact::database)
                    .contains("shop")
                    .doesNotContain("attic");
        }
        try (Workplace workplace =
                new Workplace(folder, settings("old_*", "att*").build())) {
            assertThat(workplace.run("nightly").state()).isEqualTo(RunState.SUCCEEDED);
        } finally {
            POSTGRES.execute("postgres", "drop database attic with (force)");
        }
    }

    @Test
    void pg_dumpall_leaves_a_database_without_connections_out_and_the_run_says_so() throws Exception {
        POSTGRES.createDatabase("attic", 5);
        POSTGRES.execute("postgres", "alter database attic allow_connections false");
        try (Workplace workplace = new Workplace(
                folder,
                TestSettings.in(folder)
                        .server(POSTGRES.server("main", "postgres"))
                        .job("whole", new Databases.All(), Compression.NONE)
                        .build())) {
            Run run = workplace.run("whole");
            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            Failure failure = run.failure();
            assertThat(failure).isNotNull();
            assertThat(failure.message())
                    .isEqualTo("database attic on server main accepts no connections and cannot be dumped");
            assertThat(failure.hint()).contains("\"perDatabase\": true");
            Manifest manifest = manifest(workplace.backupOf(run));
            assertThat(manifest.missing()).containsExactly("database attic");
            assertThat(manifest.databases()).contains("shop").doesNotContain("attic");
        } finally {
            POSTGRES.execute("postgres", "drop database attic with (force)");
        }
    }

    @Test
    void a_template_that_people_made_is_dumped_like_others() throws Exception {
        POSTGRES.createDatabase("pattern", 5);
        POSTGRES.execute("postgres", "alter database pattern is_template true");
        try (Workplace workplace =
                new Workplace(folder, settings("old_*").job("one", "pattern").build())) {
            assertThat(workplace.backupOf(workplace.run("nightly")).artifacts())
                    .extracting(Artifact::database)
                    .containsExactly(null, "crm", "globals", "it's \"odd\" €", "pattern", "postgres", "shop");
            assertThat(workplace.run("one").state()).isEqualTo(RunState.SUCCEEDED);
        } finally {
            POSTGRES.execute(
                    "postgres", "alter database pattern is_template false", "drop database pattern with (force)");
        }
    }

    @Test
    void a_cancel_ends_every_dump() throws Exception {
        try (Workplace workplace = new Workplace(folder, settings().build());
                Connection crm = POSTGRES.connect("crm");
                Statement lockCrm = crm.createStatement();
                Connection shop = POSTGRES.connect("globals");
                Statement lockShop = shop.createStatement()) {
            crm.setAutoCommit(false);
            shop.setAutoCommit(false);
            lockCrm.execute("lock table item in access exclusive mode");
            lockShop.execute("lock table item in access exclusive mode");
            String id = workplace.start("nightly");
            Awaitility.await().until(() -> waiting() >= 2);
            workplace.runs().cancel(id);
            assertThat(workplace.await(id).state()).isEqualTo(RunState.CANCELLED);
            assertThat(workplace.files()).isEmpty();
            Awaitility.await().until(() -> waiting() == 0);
        }
    }

    private static int waiting() throws Exception {
        try (Connection connection = POSTGRES.connect("postgres");
                Statement statement = connection.createStatement()) {
            var row = statement.executeQuery(
                    "select count(*) from pg_stat_activity where application_name like 'pgminder %'"
                            + " and wait_event_type = 'Lock'");
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void a_full_disk_ends_them_all() throws Exception {
        POSTGRES.createDatabase("big", 60_000);
        try (SmallDisk disk = SmallDisk.at(folder.resolve("backups"), "size=2m");
                Workplace workplace = new Workplace(folder, settings().build())) {
            Run run = workplace.run("nightly");
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.failure()).isNotNull();
            assertThat(run.failure().kind()).isEqualTo(FailureKind.DISK_FULL);
            assertThat(disk.folder()).isDirectory();
            assertThat(workplace.files()).isEmpty();
        } finally {
            POSTGRES.execute("postgres", "drop database big with (force)");
        }
    }

    @Test
    void a_server_whose_databases_are_all_excluded_is_refused() throws Exception {
        try (Workplace workplace = new Workplace(folder, settings("*").build())) {
            Failure failure = workplace.run("nightly").failure();
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(FailureKind.DATABASE_MISSING);
            assertThat(failure.message()).contains("not excluded");
        }
    }
}
