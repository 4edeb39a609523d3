package org.pgminder.restore.proof;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/**
 * Which destinations did not answer. Each try at one takes minutes, so it is not asked for every backup; after a while once more, for
 * reading what is elsewhere may take hours.
 */
final class Silence {
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Map<String, Long> since = new HashMap<>();
    private final Clock clock;

    Silence(Clock clock) {
        this.clock = clock;
    }

    /** @param place null for the backup folder, which never keeps anybody waiting */
    void heard(@Nullable String place, Failure failure) {
        if (place != null && failure.kind() == FailureKind.DESTINATION_UNREACHABLE) {
            since.put(place, clock.nanos());
        }
    }

    boolean lasts(@Nullable String place) {
        Long began = since.get(place);
        return began != null && clock.nanos() - began < LASTS.toNanos();
    }
}
