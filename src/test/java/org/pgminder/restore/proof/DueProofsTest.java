package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Proof.Result;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.ProofPolicy;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.SampleBackup;

class DueProofsTest {
    private static final Instant NIGHT = Instant.parse("2026-11-21T02:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @BeforeEach
    void open() {
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NIGHT))
                .catalogue();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void without_a_proof_the_newest_backup_is_due_unless_never_is_asked() {
        backup("old", NIGHT.minus(Duration.ofDays(1)), CopyState.STORED);
        backup("new", NIGHT, CopyState.STORED);
        for (ProofPolicy policy : List.of(ProofPolicy.ALWAYS, ProofPolicy.DAILY, ProofPolicy.WEEKLY)) {
            assertThat(due(policy, NIGHT)).as(policy.name()).contains("new");
        }
        assertThat(due(ProofPolicy.NEVER, NIGHT)).isEmpty();
    }

    @Test
    void backup_whose_run_goes_on_or_whose_files_are_gone_is_not_due() {
        backup("old", NIGHT.minus(Duration.ofDays(1)), CopyState.STORED);
        backup("gone", NIGHT.minus(Duration.ofHours(1)), CopyState.DELETED);
        assertThat(due(ProofPolicy.DAILY, NIGHT)).contains("old");
        backup("uploading", NIGHT, CopyState.STORED);
        catalogue.save(run("uploading", RunState.RUNNING));
        assertThat(due(ProofPolicy.DAILY, NIGHT)).isEmpty();
    }

    @Test
    void backup_that_is_only_at_a_destination_is_due() {
        backup("away", NIGHT, CopyState.DELETED);
        catalogue.save(new Copy("c", "away", "nextcloud", CopyState.STORED, 1, NIGHT, null, null));
        assertThat(due(ProofPolicy.WEEKLY, NIGHT)).contains("away");
    }

    @Test
    void proof_counts_for_its_period() {
        backup("first", NIGHT, CopyState.STORED);
        proof("first", NIGHT, Result.PROVED);
        backup("second", NIGHT.plus(Duration.ofHours(12)), CopyState.STORED);
        Instant noon = NIGHT.plus(Duration.ofHours(12));
        assertThat(due(ProofPolicy.ALWAYS, noon)).contains("second");
        assertThat(due(ProofPolicy.DAILY, noon)).isEmpty();
        assertThat(due(ProofPolicy.DAILY, NIGHT.plus(Duration.ofDays(1)))).contains("second");
        assertThat(due(ProofPolicy.WEEKLY, NIGHT.plus(Duration.ofDays(6)))).isEmpty();
        assertThat(due(ProofPolicy.WEEKLY, NIGHT.plus(Duration.ofDays(7)))).contains("second");
    }

    @Test
    void what_was_not_proved_or_is_broken_is_looked_at_again_with_the_next_backup() {
        for (Result result : List.of(Result.NOT_PROVED, Result.BROKEN)) {
            backup(result + "-1", NIGHT, CopyState.STORED);
            proof(result + "-1", NIGHT, result);
            Instant soon = NIGHT.plus(Duration.ofHours(2));
            assertThat(due(ProofPolicy.WEEKLY, soon)).isEmpty();
            backup(result + "-2", NIGHT.plus(Duration.ofHours(1)), CopyState.STORED);
            assertThat(due(ProofPolicy.WEEKLY, soon)).contains(result + "-2");
            proof(result + "-2", NIGHT.plus(Duration.ofHours(1)), Result.PROVED);
            close();
            folder = folder.resolve("again");
            open();
        }
    }

    private Optional<String> due(ProofPolicy policy, Instant now) {
        return new DueProofs(catalogue).of(job(policy), now).map(Backup::id);
    }

    private void backup(String id, Instant at, CopyState local) {
        catalogue.save(run(id, RunState.SUCCEEDED));
        catalogue.save(SampleBackup.of(id).server("here").at(at).local(local).build(), List.of());
    }

    private static Run run(String id, RunState state) {
        return new Run("run-" + id, "here", "nightly", "app", Trigger.SCHEDULE, null, NIGHT, null, state, null, "");
    }

    private void proof(String backup, Instant at, Result result) {
        catalogue.save(new Proof("proof-" + backup, backup, null, at, at, result, "words"));
    }

    private static JobSettings job(ProofPolicy policy) {
        JobSettings of =
                JobSettings.of("nightly", "here", new Databases.Named(List.of("app")), Compression.NONE, List.of());
        return new JobSettings(
                of.name(),
                of.server(),
                of.databases(),
                of.perDatabase(),
                of.exclude(),
                of.schedule(),
                of.timeZone(),
                of.format(),
                of.compression(),
                of.compressionLevel(),
                of.encryptFor(),
                of.dump(),
                of.countRowsUpTo(),
                policy,
                of.shrinkAlarm(),
                of.keep(),
                of.destinations());
    }
}
