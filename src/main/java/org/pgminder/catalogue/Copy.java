package org.pgminder.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

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

    /** The same copy after something happened to it. */
    public Copy changed(CopyState to, int tries, Instant at, @Nullable Instant next, @Nullable Failure problem) {
        return new Copy(id, backupId, destination, to, tries, at, next, problem);
    }

    /**
     * Whether what is at the destination is known to be something else than what was made. It stays so through every attempt until
     * the copy was sent again and read back: the size alone says nothing any more.
     */
    public boolean damaged() {
        return failure != null && failure.kind() == FailureKind.BACKUP_DAMAGED;
    }
}
