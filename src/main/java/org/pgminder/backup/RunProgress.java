package org.pgminder.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, or an upload that goes on after it.
 *
 * @param bytes of the dump so far (before compression), or sent so far
 * @param expectedBytes what the last run's dump had, or the size of the upload; -1 where unknown
 * @param again null while all goes well
 */
public record RunProgress(
        String runId,
        String server,
        @Nullable String job,
        String subject,
        Stage stage,
        long bytes,
        long expectedBytes,
        Instant startedAt,
        @Nullable Again again) {

    /**
     * What did not work, and is about to be tried again.
     *
     * @param problem of the last try
     * @param seconds until the next one; 0 while that goes on
     */
    public record Again(String problem, long seconds) {}

    /** What is being done. */
    public enum Stage {
        WAITING,
        PLANNING,
        DUMPING,
        CHECKING,
        UPLOADING
    }
}
