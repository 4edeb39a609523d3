package org.pgminder.desktop.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.catalogue.Proof;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.LastProof;
import org.pgminder.engine.ServerStatus.NextBackup;

/**
 * Whether a server needs a person, and why.
 *
 * @param trouble null when there is none
 * @param reason the trouble's cause; null when there is none or it is not known
 * @param hint what to do, a sentence; null when there is nothing to do
 */
public record Health(
        IconState state,
        @Nullable Trouble trouble,
        @Nullable String reason,
        @Nullable String hint) {
    private static final Texts TEXTS = Texts.of(Health.class);

    /** A late run waits a minute after the machine woke, and for other runs: not every delay is worth a colour. */
    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(15);

    private static final Health FINE = new Health(IconState.CONNECTED, null, null, null);

    public static Health of(ServerStatus server, List<RunProgress> running, Instant now) {
        return switch (server.state().connectivity()) {
            case UNCHECKED -> new Health(IconState.UNCHECKED, null, null, null);
            case DISCONNECTED -> disconnected(server);
            case CONNECTED -> ofBackups(server, running, now);
        };
    }

    private static Health disconnected(ServerStatus server) {
        var failure = server.state().failure();
        return new Health(
                IconState.DISCONNECTED,
                Trouble.DISCONNECTED,
                failure == null ? null : failure.message(),
                failure == null ? null : failure.hint());
    }

    private static Health ofBackups(ServerStatus server, List<RunProgress> running, Instant now) {
        LastBackup last = server.lastBackup();
        Trouble trouble = last == null ? null : trouble(last);
        LastProof proof = server.lastProof();
        // A run whose backup is broken is incomplete as well; that it cannot be restored says more.
        if (proof != null
                && proof.result() == Proof.Result.BROKEN
                && (trouble == null || trouble == Trouble.BACKUP_INCOMPLETE || trouble == Trouble.BACKUP_SHRUNK)) {
            return new Health(IconState.ATTENTION, Trouble.BACKUP_BROKEN, proof.detail(), TEXTS.get("hint.broken"));
        }
        if (last != null && trouble != null) {
            return new Health(IconState.ATTENTION, trouble, last.message(), last.hint());
        }
        Health ofJobs = ofJobs(server, running, now);
        if (ofJobs != null) {
            return ofJobs;
        }
        NextBackup next = server.nextBackup();
        boolean runs = running.stream().anyMatch(run -> run.server().equals(server.name()));
        if (next != null && !runs && next.at().plus(OVERDUE_AFTER).isBefore(now)) {
            return new Health(
                    IconState.ATTENTION,
                    Trouble.BACKUP_OVERDUE,
                    TEXTS.get("reason.due", TimeText.ago(next.at(), now)),
                    TEXTS.get("hint.overdue"));
        }
        return FINE;
    }

    /** That another job went well later makes none good. */
    private static @Nullable Health ofJobs(ServerStatus server, List<RunProgress> running, Instant now) {
        for (JobStatus job : server.jobs()) {
            LastBackup last = job.last();
            Trouble trouble = last == null ? null : trouble(last);
            if (last != null && trouble != null) {
                String message = last.message();
                String reason = message == null
                        ? TEXTS.get("reason.onlyJob", job.name())
                        : TEXTS.get("reason.job", job.name(), message);
                return new Health(IconState.ATTENTION, trouble, reason, last.hint());
            }
        }
        for (JobStatus job : server.jobs()) {
            Instant overdueAt = job.overdueAt();
            boolean runs = running.stream().anyMatch(run -> job.name().equals(run.job()));
            if (overdueAt != null && !runs && overdueAt.isBefore(now)) {
                Instant good = job.lastGoodAt();
                return new Health(
                        IconState.ATTENTION,
                        Trouble.BACKUP_OVERDUE,
                        good == null
                                ? TEXTS.get("reason.noBackup", job.name())
                                : TEXTS.get("reason.lastBackup", job.name(), TimeText.ago(good, now)),
                        TEXTS.get("hint.overdue"));
            }
        }
        return null;
    }

    /** What is wrong with a backup that was made or was to be made; null when nothing is. */
    static @Nullable Trouble trouble(LastBackup last) {
        if (last.shrunk() && last.place() != ServerStatus.Place.LOCAL_UPLOAD_FAILED) {
            return Trouble.BACKUP_SHRUNK;
        }
        return switch (last.place()) {
            case FAILED -> Trouble.BACKUP_FAILED;
            case LOCAL_UPLOAD_FAILED -> Trouble.UPLOAD_FAILED;
            case CLOUD, LOCAL, LOCAL_UPLOADING -> last.message() == null ? null : Trouble.BACKUP_INCOMPLETE;
        };
    }
}
