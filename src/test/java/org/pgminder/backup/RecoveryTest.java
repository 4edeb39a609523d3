package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunEnd;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.Settings;
import org.pgminder.testing.MadeBackups;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** The state in which a kill at each step of the publication leaves the folder, and what the next start makes of it. */
class RecoveryTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("recovery", 50);
    }

    private Settings settings() {
        return TestSettings.in(folder)
                .server(POSTGRES.server("main", "recovery"))
                .job("nightly", "recovery")
                .build();
    }

    /** Makes a backup, then a folder with an empty catalogue and only its files. */
    private Backup backupWithoutCatalogue() throws Exception {
        Backup backup;
        try (Workplace workplace = new Workplace(folder, settings())) {
            backup = workplace.backupOf(workplace.run("nightly"));
        }
        Files.move(folder.resolve("state"), folder.resolve("lost"), StandardCopyOption.ATOMIC_MOVE);
        return backup;
    }

    private Path in(Backup backup, String name) {
        return Path.of(backup.folder(), name);
    }

    private void backToPart(Backup backup, String name) throws Exception {
        Files.move(in(backup, name), in(backup, name + ".part"));
    }

    @Test
    void lost_catalogue_is_rebuilt_from_the_manifests() throws Exception {
        Backup before = backupWithoutCatalogue();
        try (Workplace workplace = new Workplace(folder, settings())) {
            assertThat(workplace.recover()).isEqualTo(new Recovery.Found(0, 0, 1, 0));

            assertThat(workplace.catalogue().backups("main", 10)).containsExactly(before);
            assertThat(workplace.recover()).isEqualTo(new Recovery.Found(0, 0, 0, 0));
        }
    }

    @Test
    void work_folder_of_a_dump_that_was_killed_is_removed_and_another_one_is_not() throws Exception {
        try (Workplace workplace = new Workplace(folder, settings())) {
            Path backups = Files.createDirectories(workplace.backups());
            Path work = backups.resolve("vindija-bl_app_backup_20261121_020000.tar.zst.part.d");
            Files.writeString(Files.createDirectory(work).resolve("toc.dat"), "PGDMP");
            Path foreign = Files.createDirectory(backups.resolve("mine.part.d"));

            assertThat(workplace.recover()).isEqualTo(new Recovery.Found(0, 1, 0, 0));
            assertThat(work).doesNotExist();
            assertThat(foreign).exists();
        }
    }

    @Test
    void publication_cut_at_any_step_is_finished() throws Exception {
        Backup backup = backupWithoutCatalogue();
        String artifact = backup.artifacts().get(0).file();
        backToPart(backup, backup.manifest());
        try (Workplace workplace = new Workplace(folder, settings())) {
            assertThat(workplace.recover().finished()).isOne();
            assertThat(workplace.files()).containsExactlyInAnyOrder(artifact, backup.manifest());
        }
        backToPart(backup, backup.manifest());
        backToPart(backup, artifact);
        try (Workplace workplace = new Workplace(folder, settings())) {
            assertThat(workplace.recover().finished()).isOne();
            assertThat(workplace.files()).containsExactlyInAnyOrder(artifact, backup.manifest());
        }
    }

    @Test
    void artifact_that_is_not_as_its_manifest_says_is_given_up() throws Exception {
        Backup backup = backupWithoutCatalogue();
        String artifact = backup.artifacts().get(0).file();
        backToPart(backup, backup.manifest());
        byte[] content = Files.readAllBytes(in(backup, artifact));
        content[10] ^= 1;
        Files.write(in(backup, artifact), content);
        try (Workplace workplace = new Workplace(folder, settings())) {
            assertThat(workplace.recover().finished()).isZero();
            assertThat(workplace.files()).isEmpty();
            assertThat(workplace.catalogue().backups(null, 10)).isEmpty();
        }
    }

    @Test
    void work_files_of_ours_are_removed_and_others_are_not_touched() throws Exception {
        Files.createDirectories(folder.resolve("backups"));
        for (String name : List.of(
                "vindija-bl_app_backup_20261121_020000.sql.zst.part",
                "vindija-bl_app_backup_20261121_020000.manifest.json.part",
                "movie.part",
                "other_backup_20261121_020000.sql.part",
                "vindija-bl_notes.txt")) {
            Files.writeString(folder.resolve("backups").resolve(name), "half");
        }
        try (Workplace workplace = new Workplace(folder, settings())) {
            assertThat(workplace.recover().removed()).isEqualTo(2);
            assertThat(workplace.files())
                    .containsExactly("movie.part", "other_backup_20261121_020000.sql.part", "vindija-bl_notes.txt");
        }
    }

    @Test
    void run_that_looks_as_if_it_went_on_has_failed() throws Exception {
        try (Workplace workplace = new Workplace(folder, settings())) {
            Run run = workplace.run("nightly");
            Run looksRunning = RunEnd.of(run, RunState.RUNNING, null, null);
            Run another = new Run(
                    "another",
                    "main",
                    "nightly",
                    "recovery",
                    run.trigger(),
                    null,
                    run.startedAt(),
                    null,
                    RunState.RUNNING,
                    null,
                    "");
            workplace.catalogue().save(looksRunning);
            workplace.catalogue().save(another);

            assertThat(workplace.recover().interrupted()).isEqualTo(2);
            assertThat(workplace.catalogue().run("another").orElseThrow())
                    .satisfies(now -> assertThat(now.state()).isEqualTo(RunState.FAILED))
                    .satisfies(now -> assertThat(now.failure()).isNotNull())
                    .extracting(
                            now -> now.failure() == null ? null : now.failure().kind())
                    .isEqualTo(FailureKind.INTERRUPTED);
            assertThat(workplace.catalogue().run(run.id()).orElseThrow().state())
                    .as("its backup is made, and no copy is missing")
                    .isEqualTo(RunState.SUCCEEDED);
        }
    }

    @Test
    void run_that_was_cut_while_the_copies_of_an_incomplete_backup_were_sent_says_what_it_lacks() throws Exception {
        try (Workplace workplace = new Workplace(folder, settings())) {
            MadeBackups made = new MadeBackups(workplace.catalogue(), workplace.backups());
            Backup incomplete =
                    made.incomplete("lacking", "nightly", Instant.parse("2026-11-21T02:00:00Z"), "elsewhere");
            made.runGoesOn(incomplete);

            workplace.recover();

            Run ended = workplace.catalogue().run(incomplete.runId()).orElseThrow();
            assertThat(ended.state()).isEqualTo(RunState.DEGRADED);
            assertThat(Objects.requireNonNull(ended.failure()).message()).contains("database crm");
        }
    }
}
