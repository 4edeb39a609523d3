package org.pgminder.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/**
 * A backup at one destination.
 *
 * @param attempts how often it was tried
 * @param changedAt when it came into its state
 * @param nextAttempt when a pending or failed copy is tried again; null when it is not by itself
 * @param failure of the last attempt
 */
public record Copy(
        String id,
        String backupId,
        String destination,
        CopyState state,
        int attempts,
        Instant changedAt,
        @Nullable Instant nextAttempt,
        @Nullable Failure failure) {

    /** One that is still to be made. */
    public static Copy pending(String id, String backupId, String destination, Instant now) {
        return new Copy(id, backupId, destination, CopyState.PENDING, 0, now, null, null);
    }
}
