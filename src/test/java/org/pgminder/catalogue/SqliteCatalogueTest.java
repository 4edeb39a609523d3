package org.pgminder.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgminder.catalogue.Samples.FAILURE;
import static org.pgminder.catalogue.Samples.NIGHT;
import static org.pgminder.catalogue.Samples.backup;
import static org.pgminder.catalogue.Samples.copy;
import static org.pgminder.catalogue.Samples.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureKind;
import org.pgminder.testing.ManualClock;

class SqliteCatalogueTest {
    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(NIGHT);
    private SqliteCatalogue catalogue;

    @BeforeEach
    void open() {
        catalogue = reopened();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private SqliteCatalogue reopened() {
        return SqliteCatalogue.open(folder.resolve("catalogue.db"), clock).catalogue();
    }

    @Test
    void a_run_is_read_as_it_was_saved_after_the_file_is_opened_again() {
        Run whole = new Run(
                "r1",
                "production",
                null,
                "all_databases",
                Trigger.MENU,
                null,
                NIGHT,
                NIGHT.plusMillis(4321),
                RunState.DEGRADED,
                FAILURE,
                "pg_dump: warning: 'x'\nžluť");
        catalogue.save(whole);
        catalogue.close();
        catalogue = reopened();
        assertThat(catalogue.run("r1")).contains(whole);
        assertThat(catalogue.run("r2")).isEmpty();
    }

    @Test
    void a_run_saved_again_replaces_the_first_and_each_new_state_is_kept() {
        catalogue.save(run("r1", RunState.RUNNING, NIGHT));
        catalogue.save(run("r1", RunState.RUNNING, NIGHT));
        clock.pass(Duration.ofMinutes(3));
        catalogue.save(run("r1", RunState.SUCCEEDED, NIGHT));

        assertThat(catalogue.runs(null, 10)).containsExactly(run("r1", RunState.SUCCEEDED, NIGHT));
        assertThat(events("select state || ' ' || at from run_event where run_id = 'r1' order by id"))
                .containsExactly(
                        "RUNNING " + NIGHT.toEpochMilli(),
                        "SUCCEEDED " + NIGHT.plusSeconds(180).toEpochMilli());
    }

    @Test
    void runs_come_newest_first_of_one_server_or_of_all() {
        for (int i = 0; i < 5; i++) {
            catalogue.save(run("r" + i, RunState.FAILED, NIGHT.plusSeconds(i % 3)));
        }
        assertThat(catalogue.runs("production", 3)).extracting(Run::id).containsExactly("r2", "r4", "r1");
        assertThat(catalogue.runs(null, 100)).hasSize(5);
        assertThat(catalogue.runs("another", 100)).isEmpty();
    }

    @Test
    void the_last_run_of_a_job_is_never_a_missed_one() {
        catalogue.save(run("r1", RunState.FAILED, NIGHT));
        catalogue.save(run("r2", RunState.MISSED, NIGHT.plusSeconds(60)));
        assertThat(catalogue.lastRunOfJob("nightly")).map(Run::id).contains("r1");
        assertThat(catalogue.lastRunOfJob("weekly")).isEmpty();
    }

    @Test
    void running_runs_are_those_that_have_not_ended() {
        catalogue.save(run("r1", RunState.RUNNING, NIGHT));
        catalogue.save(run("r2", RunState.CANCELLED, NIGHT));
        assertThat(catalogue.runningRuns()).extracting(Run::id).containsExactly("r1");
    }

    @Test
    void a_backup_whose_run_is_unknown_is_kept_with_its_artifacts_in_order() {
        Backup backup = backup("b1", "production", "app", NIGHT);
        catalogue.save(backup, List.of());
        assertThat(catalogue.backup("b1")).contains(backup);
        assertThat(catalogue.backups("production", 1)).containsExactly(backup);
        assertThat(catalogue.backup("b2")).isEmpty();
        assertThat(catalogue.backupOfRun("run-of-b1")).contains(backup);
        assertThat(catalogue.backupOfRun("b1")).isEmpty();
    }

    @Test
    void name_that_means_several_backups_is_told_from_one_that_means_none() {
        catalogue.save(backup("abcdef1", "production", "app", NIGHT), List.of());
        catalogue.save(backup("abcdef2", "production", "app", NIGHT), List.of());
        assertThat(catalogue.find("abcdef")).isEmpty();
        assertThat(catalogue.isOfSeveral("abcdef")).isTrue();
        assertThat(catalogue.find("abcdef2")).isPresent();
        assertThat(List.of("abcdef2", "abcdef3", "abc")).noneMatch(catalogue::isOfSeveral);
    }

    @Test
    void held_backups_know_in_which_order_their_runs_began_whatever_the_clock_said() {
        catalogue.save(run("run-of-late", RunState.RUNNING, NIGHT));
        catalogue.save(run("run-of-early", RunState.RUNNING, NIGHT.minusSeconds(3600)));
        catalogue.save(backup("early", "production", "app", NIGHT.minusSeconds(3500)), List.of());
        catalogue.save(backup("late", "production", "app", NIGHT.plusSeconds(1)), List.of());
        catalogue.save(backup("found", "production", "app", NIGHT.plusSeconds(2)), List.of());

        assertThat(catalogue.held(null)).extracting(HeldBackup::id).containsExactly("found", "late", "early");
        assertThat(catalogue.held(null)).extracting(HeldBackup::order).containsExactly(0L, 1L, 2L);
    }

    @Test
    void rebuilding_twice_changes_nothing() {
        Backup backup = backup("b1", "production", "app", NIGHT);
        catalogue.save(backup, List.of(copy("c1", "b1", "nextcloud", CopyState.PENDING, null)));
        catalogue.save(copy("c1", "b1", "nextcloud", CopyState.STORED, null));

        catalogue.save(backup, List.of(copy("other-id", "b1", "nextcloud", CopyState.PENDING, null)));

        assertThat(catalogue.backups(null, 10)).containsExactly(backup);
        assertThat(catalogue.copies("b1")).containsExactly(copy("c1", "b1", "nextcloud", CopyState.STORED, null));
    }

    @Test
    void the_last_backup_is_the_newest_of_its_server_and_subject() {
        catalogue.save(backup("b1", "production", "app", NIGHT), List.of());
        catalogue.save(backup("b2", "production", "app", NIGHT.plusSeconds(1)), List.of());
        catalogue.save(backup("b3", "production", "shop", NIGHT.plusSeconds(2)), List.of());
        catalogue.save(backup("b4", "test", "app", NIGHT.plusSeconds(3)), List.of());
        assertThat(catalogue.lastBackup("production", "app")).map(Backup::id).contains("b2");
        assertThat(catalogue.lastBackup("production", "none")).isEmpty();
    }

    @Test
    void unfinished_copies_come_oldest_backup_first_and_leave_out_what_is_not_tried_again() {
        catalogue.save(
                backup("new", "production", "app", NIGHT.plusSeconds(9)),
                List.of(copy("c1", "new", "a", CopyState.PENDING, NIGHT)));
        catalogue.save(
                backup("old", "production", "app", NIGHT),
                List.of(
                        copy("c2", "old", "a", CopyState.FAILED, NIGHT.plusSeconds(60)),
                        copy("c3", "old", "b", CopyState.FAILED, null),
                        copy("c4", "old", "c", CopyState.STORED, null),
                        copy("c5", "old", "d", CopyState.UPLOADING, null)));
        assertThat(catalogue.unfinishedCopies()).extracting(Copy::id).containsExactly("c2", "c5", "c1");
        assertThat(catalogue.unfinishedCopies().get(0))
                .isEqualTo(copy("c2", "old", "a", CopyState.FAILED, NIGHT.plusSeconds(60)));
    }

    @Test
    void each_new_state_of_a_copy_is_kept() {
        catalogue.save(
                backup("b1", "production", "app", NIGHT),
                List.of(copy("c1", "b1", "nextcloud", CopyState.PENDING, null)));
        catalogue.save(copy("c1", "b1", "nextcloud", CopyState.UPLOADING, null));
        catalogue.save(copy("c1", "b1", "nextcloud", CopyState.UPLOADING, null));
        catalogue.save(copy("c1", "b1", "nextcloud", CopyState.STORED, null));
        assertThat(events("select state from copy_event where copy_id = 'c1' order by id"))
                .containsExactly("PENDING", "UPLOADING", "STORED");
    }

    @Test
    void a_backup_with_a_copy_that_cannot_be_saved_is_not_saved_either() {
        Backup backup = backup("b1", "production", "app", NIGHT);
        assertThatThrownBy(() -> catalogue.save(
                        backup, List.of(copy("c1", "no such backup", "nextcloud", CopyState.PENDING, null))))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("catalogue.db");
        assertThat(catalogue.backup("b1")).isEmpty();
        catalogue.save(backup, List.of());
        assertThat(catalogue.backup("b1")).contains(backup);
    }

    @Test
    void state_changes_come_newest_first_of_one_server() {
        StateChange down = new StateChange("production", NIGHT, false, "connection refused");
        StateChange up = new StateChange("production", NIGHT, true, "");
        catalogue.save(down);
        catalogue.save(up);
        catalogue.save(new StateChange("test", NIGHT, true, ""));
        assertThat(catalogue.stateChanges("production", 10)).containsExactly(up, down);
        assertThat(catalogue.stateChanges("production", 1)).containsExactly(up);
    }

    @Test
    void several_threads_write_and_read_at_once_and_nothing_is_lost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                String prefix = "t" + thread + "-";
                writers.add(threads.submit(() -> IntStream.range(0, 25).forEach(i -> {
                    String id = prefix + i;
                    catalogue.save(run(id, RunState.RUNNING, NIGHT));
                    catalogue.save(
                            backup(id, "production", "app", NIGHT),
                            List.of(copy("c-" + id, id, "nextcloud", CopyState.PENDING, null)));
                    catalogue.save(copy("c-" + id, id, "nextcloud", CopyState.STORED, null));
                    catalogue.save(run(id, RunState.SUCCEEDED, NIGHT));
                    assertThat(catalogue.run(id)).map(Run::state).contains(RunState.SUCCEEDED);
                })));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(catalogue.runs(null, 1000)).hasSize(150);
        assertThat(catalogue.backups(null, 1000)).hasSize(150);
        assertThat(catalogue.runningRuns()).isEmpty();
        assertThat(catalogue.unfinishedCopies()).isEmpty();
    }

    @Test
    void a_closed_catalogue_says_so() {
        catalogue.close();
        assertThatThrownBy(() -> catalogue.run("r1"))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.CATALOGUE))
                .hasMessageContaining("closed");
    }

    @Test
    void instants_are_kept_to_the_millisecond() {
        Instant fine = Instant.parse("2026-11-21T01:00:00.123456789Z");
        catalogue.save(run("r1", RunState.RUNNING, fine));
        assertThat(catalogue.run("r1")).map(Run::startedAt).contains(NIGHT);
    }

    private List<String> events(String sql) {
        return Jdbi.create(catalogue.dataSource())
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
