package org.pgminder.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the history comes to.
 *
 * @param runs how many have each state; states that none has are missing
 * @param stored what of their backups is where now; the backup folder first
 * @param points sizes and durations of those that made a backup, the oldest first
 */
public record Statistics(Map<RunState, Long> runs, List<Stored> stored, List<Point> points) {
    public Statistics {
        runs = Map.copyOf(runs);
        stored = List.copyOf(stored);
        points = List.copyOf(points);
    }

    /**
     * What is at one place.
     *
     * @param place a destination's name; null for the backup folder
     */
    public record Stored(@Nullable String place, long backups, long bytes) {}

    /**
     * Runs that began about the same time.
     *
     * @param at the middle of when they began
     * @param bytes of a backup, on average
     * @param millis that a run took, on average
     */
    public record Point(Instant at, long runs, long bytes, long millis) {}

    public long all() {
        return runs.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(RunState state) {
        return runs.getOrDefault(state, 0L);
    }

    /**
     * How many of those that should have made a backup did so without a fault, from 0 to 1; missed ones count as not made, and
     * cancelled ones not at all.
     *
     * @return -1 where there is none
     */
    public double successRate() {
        long tried = of(RunState.SUCCEEDED) + of(RunState.DEGRADED) + of(RunState.FAILED) + of(RunState.MISSED);
        return tried == 0 ? -1 : (double) of(RunState.SUCCEEDED) / tried;
    }
}
