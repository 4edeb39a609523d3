package org.pgminder.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, or an upload that goes on after it.
 *
 * @param bytes of the dump so far (before compression), or sent so far
 * @param expectedBytes what the last run's dump had, or the size of the upload; -1 where unknown
 */
public record RunProgress(
        String runId,
        String server,
        @Nullable String job,
        String subject,
        Stage stage,
        long bytes,
        long expectedBytes,
        Instant startedAt) {

    /** What is being done. */
    public enum Stage {
        WAITING,
        PLANNING,
        DUMPING,
        CHECKING,
        UPLOADING
    }
}
