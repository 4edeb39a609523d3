package org.pgminder.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a test restore compared with the source.
 *
 * @param place what was read: a destination's name; null for the backup folder
 * @param detail what was compared; or why it could not be proved; or what is broken
 */
public record Proof(
        String id,
        String backupId,
        @Nullable String place,
        Instant startedAt,
        Instant endedAt,
        Result result,
        String detail) {
    public enum Result {
        /** Restored, and equal to the source. */
        PROVED,
        /** It could not be found out: an extension is missing here, there is no server to restore into. No alarm. */
        NOT_PROVED,
        /** It cannot be restored, or what came back is not what was dumped. */
        BROKEN
    }
}
