package org.pgminder.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Proof;

/** What came of a task that did what was asked; one that could not has a failure instead. */
public sealed interface TaskResult {
    /**
     * A backup came back.
     *
     * @param databases that are there now
     * @param kept the name under which a replaced database is kept; null when none was
     * @param notes what a person should know, such as roles that were there already
     */
    record Restored(
            String server, List<String> databases, @Nullable String kept, List<String> notes) implements TaskResult {
        public Restored {
            databases = List.copyOf(databases);
            notes = List.copyOf(notes);
        }
    }

    record Proved(Proof proof) implements TaskResult {}

    /**
     * Files were read.
     *
     * @param bytes of those that are as they were made
     * @param bad how many are not as they were made, or could not be read
     * @param named those, the first {@value #NAMED} of them
     * @param sentAgain copies that turned out to be damaged, and what became of them
     */
    record Verified(long files, long bytes, long bad, List<Bad> named, List<SentAgain> sentAgain)
            implements TaskResult {
        /** So many are told one by one. */
        public static final int NAMED = 1_000;

        public Verified {
            named = List.copyOf(named);
            sentAgain = List.copyOf(sentAgain);
        }

        /**
         * A copy at a destination.
         *
         * @param problem why it is still damaged; null when it was replaced and read back
         */
        public record SentAgain(
                String backup, String place, @Nullable String problem) {}

        /**
         * One file that is not as it was made.
         *
         * @param place null for the backup folder
         */
        public record Bad(String backup, @Nullable String place, String file, long bytes, String problem) {}
    }

    record Pruned(boolean dryRun, List<Decision> decisions) implements TaskResult {
        public Pruned {
            decisions = List.copyOf(decisions);
        }

        /**
         * What becomes of one backup at one place.
         *
         * @param job null for backups without one
         * @param place null for the backup folder
         * @param reason why it is kept or deleted
         * @param problem why it could not be deleted, in a dry run why it will not be; null otherwise
         * @param hint what to do about the problem; null without one
         */
        public record Decision(
                String backup,
                @Nullable String job,
                String file,
                @Nullable String place,
                boolean keep,
                String reason,
                long bytes,
                @Nullable String problem,
                @Nullable String hint) {}
    }

    /** What became of a backup at each place. */
    record Deleted(List<At> places) implements TaskResult {
        public Deleted {
            places = List.copyOf(places);
        }

        /**
         * One place.
         *
         * @param place null for the backup folder
         * @param problem why it is still there; null when it is gone
         */
        public record At(@Nullable String place, @Nullable String problem) {}
    }

    /**
     * Manifests were read.
     *
     * @param unreadable files that look like manifests and are none that can be read
     * @param otherPrefix how many manifests were not taken, since their names begin otherwise than {@code filePrefix} says
     * @param example the name of one of those; null where there is none
     */
    record Rebuilt(
            int adopted,
            int known,
            List<String> unreadable,
            int otherPrefix,
            @Nullable String example) implements TaskResult {
        public Rebuilt {
            unreadable = List.copyOf(unreadable);
        }
    }
}
