package org.pgminder.backup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureKind;

/** How long a copy that could not be stored waits for its next attempt. */
final class RetryPause {
    /** Of what a person has to mend; no pause is longer. */
    static final Duration LONGEST = Duration.ofHours(6);

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST_PASSING = Duration.ofHours(1);

    private RetryPause() {}

    /** After so many attempts; null where another one cannot help. */
    static @Nullable Duration after(FailureKind kind, int attempts) {
        return switch (kind) {
            case DESTINATION_DENIED, DESTINATION_FULL, SETTINGS, BACKUP_DAMAGED -> LONGEST;
            case FILE_MISSING, CHECK_FAILED, CANCELLED -> null;
            default -> {
                Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
                yield pause.compareTo(LONGEST_PASSING) < 0 ? pause : LONGEST_PASSING;
            }
        };
    }
}
