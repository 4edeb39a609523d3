package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Manifest;
import org.pgminder.catalogue.ManifestFiles;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.FolderKind;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

class RunsTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("runs_app", 2000);
        POSTGRES.createDatabase("runs_other", 10);
    }

    private TestSettings settings() {
        return TestSettings.in(folder).server(POSTGRES.server("main", "runs_app"));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void database_is_dumped_checked_and_described(Compression compression) throws Exception {
        try (Workplace workplace = new Workplace(
                folder,
                settings()
                        .job("nightly", new Databases.Named(List.of("runs_app")), compression)
                        .build())) {
            Run run = workplace.run("nightly");

            assertThat(run.failure()).isNull();
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            Backup backup = workplace.backupOf(run);
            Path file = workplace.file(backup, 0);
            assertThat(String.valueOf(file.getFileName()))
                    .matches("vindija-bl_runs_app_backup_\\d{8}_\\d{6}\\.sql"
                            + compression.suffix().replace(".", "\\."));
            assertThat(backup.artifacts().get(0).bytes()).isEqualTo(Files.size(file));
            assertThat(backup.artifacts().get(0).sha256()).isEqualTo(FileHash.of(file));
            String dump = unpack(file, compression);
            assertThat(dump).contains("item 1999").contains("-- PostgreSQL database dump complete");
            assertThat(backup.artifacts().get(0).rawBytes()).isEqualTo(dump.length());
            Manifest manifest = ManifestFiles.read(Path.of(backup.folder(), backup.manifest()));
            assertThat(manifest.databases()).containsExactly("runs_app");
            assertThat(manifest.artifacts()).isEqualTo(backup.artifacts());
            assertThat(manifest.dumpProgram()).isEqualTo("pg_dump");
            assertThat(workplace.files()).hasSize(2).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void whole_server_is_dumped_with_its_roles_and_databases() throws Exception {
        try (Workplace workplace = new Workplace(folder, settings().build())) {
            Run run = workplace.run(new RunRequest.What.WholeServer("main"));

            assertThat(run.failure()).isNull();
            Path file = workplace.file(workplace.backupOf(run), 0);
            assertThat(String.valueOf(file.getFileName()))
                    .matches("vindija-bl_all_databases_backup_\\d{8}_\\d{6}\\.sql");
            assertThat(Files.readString(file))
                    .contains("CREATE ROLE postgres", "CREATE DATABASE runs_app", "CREATE DATABASE runs_other");
        }
    }

    @Test
    void several_databases_are_one_backup_with_one_manifest() throws Exception {
        Databases both = new Databases.Named(List.of("runs_app", "runs_other"));
        try (Workplace workplace = new Workplace(
                folder, settings().job("both", both, Compression.NONE).build())) {
            Backup backup = workplace.backupOf(workplace.run("both"));

            assertThat(backup.artifacts()).extracting("database").containsExactly("runs_app", "runs_other");
            assertThat(workplace.files()).hasSize(3);
        }
    }

    @Test
    void database_that_is_missing_degrades_a_run_that_made_the_others_and_fails_one_that_made_none() throws Exception {
        Databases some = new Databases.Named(List.of("runs_app", "runs_gone"));
        try (Workplace workplace = new Workplace(
                folder,
                settings()
                        .job("some", some, Compression.NONE)
                        .job("none", "runs_gone")
                        .build())) {
            Run degraded = workplace.run("some");
            Run failed = workplace.run("none");

            assertThat(degraded.state()).isEqualTo(RunState.DEGRADED);
            assertThat(degraded.failure()).isNotNull();
            assertThat(degraded.failure().kind()).isEqualTo(FailureKind.DATABASE_MISSING);
            assertThat(degraded.failure().message()).contains("runs_gone");
            assertThat(workplace.backupOf(degraded).artifacts()).hasSize(1);
            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.failure()).isNotNull();
            assertThat(failed.failure().kind()).isEqualTo(FailureKind.DATABASE_MISSING);
        }
    }

    @Test
    void names_that_need_care_are_dumped_under_names_that_every_system_takes() throws Exception {
        String name = "it's \"100%\" äöü = x/y\\z";
        POSTGRES.createDatabase(name, 3);
        try (Workplace workplace =
                new Workplace(folder, settings().job("odd", name).build())) {
            Run run = workplace.run("odd");

            assertThat(run.failure()).isNull();
            assertThat(workplace.files().get(0)).startsWith("vindija-bl_it's %22100%25%22 äöü = x%2Fy%5Cz_backup_");
            assertThat(Files.readString(workplace.file(workplace.backupOf(run), 0)))
                    .contains("item 3");
        }
    }

    @Test
    void runs_of_one_job_never_overlap_and_cancel_ends_program_session_and_file() throws Exception {
        POSTGRES.createDatabase("runs_locked", 10);
        try (Workplace workplace = new Workplace(
                        folder, settings().job("locked", "runs_locked").build());
                java.sql.Connection holder = POSTGRES.connect("runs_locked")) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table item in access exclusive mode");
            String id = workplace.start("locked");
            String sessions = "select count(*) from pg_stat_activity where application_name = 'pgminder " + id + "'";
            Awaitility.await().until(() -> count(sessions) > 0);

            assertThatThrownBy(() -> workplace.start("locked"))
                    .asInstanceOf(type(FailureException.class))
                    .extracting(FailureException::kind)
                    .isEqualTo(FailureKind.ALREADY_RUNNING);
            assertThat(workplace.files()).singleElement().asString().endsWith(".sql.part");

            workplace.runs().cancel(id);
            Run run = workplace.await(id);
            assertThat(run.state()).isEqualTo(RunState.CANCELLED);
            assertThat(workplace.files()).isEmpty();
            Awaitility.await().untilAsserted(() -> assertThat(count(sessions)).isZero());
            holder.rollback();
        }
    }

    @Test
    void copies_reach_their_destinations_and_one_that_cannot_degrades_the_run_until_it_is_stored() throws Exception {
        Path usb = folder.resolve("usb");
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where the folder should be");
        try (Workplace workplace = new Workplace(
                folder,
                settings()
                        .job("nightly", "runs_app", "usb", "blocked")
                        .destination("usb", "folder", new FolderKind.Options(usb))
                        .destination("blocked", "folder", new FolderKind.Options(blocked))
                        .build())) {
            Run run = workplace.run("nightly");

            assertThat(run.state()).isEqualTo(RunState.DEGRADED);
            Backup backup = workplace.backupOf(run);
            assertThat(workplace.catalogue().copies(backup.id()))
                    .extracting("destination", "state")
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("usb", CopyState.STORED),
                            org.assertj.core.groups.Tuple.tuple("blocked", CopyState.FAILED));
            assertThat(usb.resolve(backup.artifacts().get(0).file())).hasSameBinaryContentAs(workplace.file(backup, 0));
            assertThat(usb.resolve(backup.manifest())).exists();

            Files.delete(blocked);
            workplace.copies().tryAllAgain();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(workplace.catalogue().run(run.id()))
                            .hasValueSatisfying(now -> assertThat(now.state()).isEqualTo(RunState.SUCCEEDED)));
            assertThat(blocked.resolve(backup.manifest())).exists();
        }
    }

    private static long count(String sql) throws Exception {
        try (java.sql.Connection connection = POSTGRES.connect("postgres");
                java.sql.ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String unpack(Path file, Compression compression) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream unpacked = switch (compression) {
                    case NONE -> in;
                    case GZIP -> new GZIPInputStream(in);
                    case ZSTD -> new ZstdInputStream(in);
                }) {
            return new String(unpacked.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
