package org.pgminder.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Proof;
import org.pgminder.monitor.ServerState;

/**
 * A server with its backups.
 *
 * @param database the one that "Backup Database" dumps
 * @param lastBackup the newest run that has ended, good or not; null when there is none
 * @param lastGoodAt when the newest good backup was made; null when there is none
 * @param nextBackup null when none is scheduled
 * @param lastProof the newest test restore of a backup that is still there; of several jobs a broken one's first; null when there is none
 * @param jobs each of the server's jobs, in the order of the file
 */
public record ServerStatus(
        String name,
        String database,
        ServerState state,
        @Nullable LastBackup lastBackup,
        @Nullable Instant lastGoodAt,
        @Nullable NextBackup nextBackup,
        @Nullable LastProof lastProof,
        List<JobStatus> jobs) {
    public ServerStatus {
        jobs = List.copyOf(jobs);
    }

    /**
     * A job of the server.
     *
     * @param last how its newest run ended; null when none has
     * @param lastGoodAt when the newest of its backups that are still there was made; null when there is none
     * @param overdueAt when that one becomes too old for the schedule; null without schedule, and for a job that never ran
     */
    public record JobStatus(
            String name,
            @Nullable LastBackup last,
            @Nullable Instant lastGoodAt,
            @Nullable Instant overdueAt) {}

    /**
     * What a test restore has shown.
     *
     * @param what the subject of the backup: a database, {@code all_databases}
     * @param madeAt when the backup was made
     */
    public record LastProof(Instant at, Proof.Result result, String detail, String what, Instant madeAt) {}

    /**
     * How the newest run ended.
     *
     * @param at when it ended
     * @param bytes of the backup; 0 where there is none
     * @param message why it failed, what is missing, or how the backup has shrunk; null when nothing is to be said
     * @param shrunk whether all that is to be said is that the backup is suspiciously smaller than the last good one
     */
    public record LastBackup(
            Instant at,
            long bytes,
            Place place,
            @Nullable String message,
            @Nullable String hint,
            boolean shrunk) {}

    /** Where the newest backup is, as the menu says it. */
    public enum Place {
        /** A copy is stored at every destination that should have one, and there is one at least. */
        CLOUD,
        /** No copy was asked for. */
        LOCAL,
        /** A copy is still on its way. */
        LOCAL_UPLOADING,
        /** A copy was asked for and could not be stored. */
        LOCAL_UPLOAD_FAILED,
        /** There is no backup: the run failed. */
        FAILED
    }

    /**
     * The next run of the server's jobs.
     *
     * @param what {@code All DBs}, a database's name, or a job's name for several databases
     * @param late whether it was due before, while the program was off or the machine slept
     */
    public record NextBackup(Instant at, String job, String what, boolean late) {}
}
