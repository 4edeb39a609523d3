package org.pgminder.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of the history are wanted; null means whatever it may be.
 *
 * @param from that began then or later
 * @param to that began before
 * @param text in the name of what was dumped, of the job, of a database or of a file; upper and lower case are one in ASCII
 */
public record HistoryQuery(
        @Nullable String server,
        @Nullable String job,
        @Nullable RunState outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {
    /** Every run. */
    public static final HistoryQuery ALL = new HistoryQuery(null, null, null, null, null, null);
}
