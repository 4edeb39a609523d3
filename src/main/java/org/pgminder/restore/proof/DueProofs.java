package org.pgminder.restore.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.RunState;
import org.pgminder.settings.JobSettings;

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
