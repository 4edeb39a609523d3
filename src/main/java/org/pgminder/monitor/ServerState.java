package org.pgminder.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.postgres.ServerFacts;

/**
 * What is known of a server after its last check.
 *
 * @param facts of the last check that succeeded; null before the first one
 * @param failure why the last check failed; null when it did not
 * @param checkedAt when the last check ended; null before the first one
 * @param since when it became connected or disconnected; null before the first check
 */
public record ServerState(
        String server,
        Connectivity connectivity,
        @Nullable ServerFacts facts,
        @Nullable Failure failure,
        @Nullable Instant checkedAt,
        @Nullable Instant since) {

    public static ServerState unchecked(String server) {
        return new ServerState(server, Connectivity.UNCHECKED, null, null, null, null);
    }
}
