package org.pgminder.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for that takes its time and is no backup. A backup is named by its id, the beginning of its id (6
 * characters or more), or the name of one of its files. A place is a destination's name; null for the backup folder, and
 * where that has not got the files any more, the first destination that has.
 */
public sealed interface TaskRequest {
    /**
     * Brings a backup back.
     *
     * @param backup null for a foreign file
     * @param file a file on the engine's machine instead of a backup; null for a backup
     * @param place to read from
     * @param database which of a backup's databases; null when it has one only
     * @param server where to; null for the server that was dumped
     * @param into the new database's name; null only for a whole server, which comes back under its own names
     * @param jobs how many tables at once
     * @param tables only these, as {@code schema.name} or {@code name}; empty for all
     * @param roles whether roles are made first
     * @param replace an existing database of that name is kept under another name
     */
    record Restore(
            @Nullable String backup,
            @Nullable String file,
            @Nullable String place,
            @Nullable String database,
            @Nullable String server,
            @Nullable String into,
            int jobs,
            List<String> tables,
            boolean roles,
            boolean replace)
            implements TaskRequest {
        public Restore {
            tables = List.copyOf(tables);
        }
    }

    /** Restores a backup into a throw-away database and compares it with what was dumped. */
    record Prove(String backup, @Nullable String place) implements TaskRequest {}

    /**
     * Reads copies again and compares size and sha256.
     *
     * @param backup null for all
     * @param place null for all places
     */
    record Verify(@Nullable String backup, @Nullable String place) implements TaskRequest {}

    /**
     * Deletes what no rule keeps.
     *
     * @param job null for all
     * @param dryRun only says what would be done
     */
    record Prune(@Nullable String job, boolean dryRun) implements TaskRequest {}

    /**
     * Deletes a backup at every place that has it. A pinned one, and one that is needed, is refused.
     *
     * @param evenProtected whether the person knows that it is the last of its kind, as {@link Engine#removal} says
     */
    record Delete(String backup, boolean evenProtected) implements TaskRequest {}

    /**
     * Takes backups into the catalogue from their manifests.
     *
     * @param place a destination's name, or null for the backup folder
     */
    record Rebuild(@Nullable String place) implements TaskRequest {}
}
