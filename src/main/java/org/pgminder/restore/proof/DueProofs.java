package org.pgminder.restore.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.RunState;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.ProofPolicy;

/** Decides which backup of a job is to be proved now, by the job's policy. */
final class DueProofs {
    /** An hour less than the period, so that a daily proof does not wander through the day. */
    private static final Duration DAY = Duration.ofHours(23);

    private static final Duration WEEK = Duration.ofDays(7).minusHours(1);

    private final Catalogue catalogue;

    DueProofs(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The newest backup of the job that is there and whose run has ended, when its proof is due. */
    Optional<Backup> of(JobSettings job, Instant now) {
        return switch (job.prove()) {
            case NEVER -> Optional.empty();
            case ALWAYS ->
                newest(job).filter(backup -> catalogue.proofs(backup.id()).isEmpty());
            case DAILY -> newest(job).filter(backup -> isDue(job, backup, DAY, now));
            case WEEKLY -> newest(job).filter(backup -> isDue(job, backup, WEEK, now));
        };
    }

    /**
     * The last proof of the job, where it found a copy broken that has been sent again since: what it says is of files that are there no
     * longer. Once for each copy that breaks, so that a place that damages whatever it is given is not filled again and again.
     */
    Optional<Proof> overtaken(JobSettings job) {
        return job.prove() == ProofPolicy.NEVER
                ? Optional.empty()
                : catalogue.lastProofOfJob(job.name()).filter(this::isOvertaken);
    }

    private boolean isOvertaken(Proof proof) {
        if (proof.result() != Proof.Result.BROKEN) {
            return false;
        }
        boolean again = catalogue.copies(proof.backupId()).stream()
                .anyMatch(copy -> copy.destination().equals(proof.place())
                        && copy.state() == CopyState.STORED
                        && copy.changedAt().isAfter(proof.startedAt()));
        return again
                && catalogue.proofs(proof.backupId()).stream()
                        .filter(other -> Objects.equals(other.place(), proof.place()) && !other.equals(proof))
                        .findFirst()
                        .map(before -> before.result() != Proof.Result.BROKEN)
                        .orElse(true);
    }

    private Optional<Backup> newest(JobSettings job) {
        return catalogue
                .newestStored(job.name())
                .filter(backup -> catalogue
                        .run(backup.runId())
                        .map(run -> run.state() != RunState.RUNNING)
                        .orElse(true));
    }

    /** What could not be proved, or is broken, is looked at again with the next backup. */
    private boolean isDue(JobSettings job, Backup newest, Duration period, Instant now) {
        Optional<Proof> last = catalogue.lastProofOfJob(job.name());
        if (last.isEmpty()) {
            return true;
        }
        boolean old = !last.get().startedAt().plus(period).isAfter(now);
        boolean open = last.get().result() != Proof.Result.PROVED;
        boolean another = !last.get().backupId().equals(newest.id());
        return old || (open && another);
    }
}
