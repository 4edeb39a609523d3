package org.pgminder.retention;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What deleting a backup everywhere would mean, by what the catalogue says.
 *
 * @param backup its id
 * @param places where it is
 * @param refused why it cannot be deleted now: it is pinned, is being read, or is on its way; null when it can
 * @param protection what would be lost with it; null when it is no loss
 */
public record RemovalPlan(
        String backup,
        List<Spot> places,
        @Nullable String refused,
        @Nullable Protection protection) {
    public RemovalPlan {
        places = List.copyOf(places);
    }

    /**
     * A place that has it.
     *
     * @param place a destination's name; null for a folder of backups
     * @param where the folder, or the destination's name
     */
    public record Spot(@Nullable String place, String where) {}

    /** Why only a person who knows it may delete the backup: at one of its places at least. */
    public enum Protection {
        /** The newest good one of its job, or the one that was made last. */
        NEWEST_GOOD,
        /** The newest one of its job that a test restore has proved. */
        NEWEST_PROVED,
        /** Its job has no good backup there; this one may be better than nothing. */
        NO_GOOD_ONE
    }
}
