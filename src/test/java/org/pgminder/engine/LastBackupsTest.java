package org.pgminder.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.Schedule;
import org.pgminder.settings.Settings;
import org.pgminder.testing.MadeBackups;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.SampleBackup;
import org.pgminder.testing.TestSettings;

class LastBackupsTest {
    private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @SuppressWarnings("NullAway.Init")
    private LastBackups backups;

    @BeforeEach
    void open() {
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NIGHT))
                .catalogue();
        Settings settings = TestSettings.in(folder)
                .job(daily("nightly"))
                .job(daily("other"))
                .build();
        backups = new LastBackups(catalogue, () -> settings, ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private static JobSettings daily(String name) {
        return JobSettings.of(name, "main", new Databases.Named(List.of("app")), Compression.NONE, List.of())
                .at(new Schedule.Daily(LocalTime.of(2, 0)), null);
    }

    private void ran(String id, String job, Instant at, RunState state) {
        @Nullable
        Failure failure = state == RunState.FAILED ? Failure.of(FailureKind.PROGRAM_FAILED, "no right", null) : null;
        catalogue.save(
                new Run(id, "main", job, "app", Trigger.SCHEDULE, at, at, at.plusSeconds(60), state, failure, ""));
        if (state == RunState.SUCCEEDED) {
            catalogue.save(
                    SampleBackup.of("backup-" + id)
                            .run(id)
                            .server("main")
                            .job(job)
                            .at(at)
                            .build(),
                    List.of());
        }
    }

    private JobStatus job(String name) {
        backups.read("main");
        return backups.of("main").jobs().stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void failure_of_one_job_is_not_hidden_by_the_success_of_another() {
        ran("one", "nightly", NIGHT, RunState.FAILED);
        ran("two", "other", NIGHT.plusSeconds(600), RunState.SUCCEEDED);

        assertThat(job("nightly").last()).isNotNull();
        assertThat(job("nightly").last().place()).isEqualTo(ServerStatus.Place.FAILED);
        assertThat(job("other").last()).isNotNull();
        assertThat(job("other").last().place()).isEqualTo(ServerStatus.Place.LOCAL);
    }

    @Test
    void job_is_overdue_a_quarter_of_its_period_after_the_run_that_should_have_been() {
        ran("one", "nightly", NIGHT.plusSeconds(1), RunState.SUCCEEDED);
        ran("two", "nightly", NIGHT.plus(Duration.ofDays(1)), RunState.CANCELLED);

        assertThat(job("nightly").lastGoodAt()).isEqualTo(NIGHT.plusSeconds(1));
        assertThat(job("nightly").overdueAt()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
    }

    @Test
    void job_that_only_ever_failed_is_overdue_from_its_first_run_and_one_that_never_ran_is_not() {
        ran("one", "nightly", NIGHT, RunState.FAILED);

        assertThat(job("nightly").overdueAt()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(job("other").overdueAt()).isNull();
    }

    @Test
    void backup_that_was_deleted_everywhere_is_the_last_one_no_longer() {
        MadeBackups made = new MadeBackups(catalogue, folder.resolve("backups"));
        Instant yesterday = NIGHT.minus(Duration.ofDays(1));
        ran(made.make("older1", "nightly", yesterday));
        Backup newest = made.make("newest", "nightly", NIGHT);
        made.store(newest, "disk", folder.resolve("disk"));
        ran(newest);
        backups.read("main");
        assertThat(backups.of("main").lastGoodAt()).isEqualTo(NIGHT);

        catalogue.saveLocal(newest.id(), CopyState.DELETED);
        backups.read("main");
        assertThat(backups.of("main").lastGoodAt()).as("it is at the disk").isEqualTo(NIGHT);

        made.copy(newest, "disk", CopyState.DELETED, null);
        backups.read("main");
        assertThat(backups.of("main").lastGoodAt()).isEqualTo(yesterday);
        ServerStatus.LastBackup told = backups.of("main").last();
        assertThat(told).isNotNull();
        assertThat(told.at()).isEqualTo(yesterday);
    }

    private void ran(Backup backup) {
        catalogue.save(new Run(
                backup.runId(),
                "main",
                "nightly",
                "app",
                Trigger.SCHEDULE,
                null,
                backup.createdAt(),
                backup.createdAt(),
                RunState.SUCCEEDED,
                null,
                ""));
    }
}
