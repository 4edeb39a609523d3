package org.pgminder.restore;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;

/**
 * What a person wants to have brought back.
 *
 * @param what a backup or a foreign file
 * @param server where to; null for the server that was dumped
 * @param into the new database's name; null only for a whole server, which comes back under its own names
 * @param jobs how many tables at once
 * @param tables only these, as {@code schema.name} or {@code name}; empty for all
 * @param roles whether roles are made first
 * @param replace an existing database of that name is kept under another name
 */
public record RestoreOrder(
        What what,
        @Nullable String server,
        @Nullable String into,
        int jobs,
        List<String> tables,
        boolean roles,
        boolean replace) {
    public RestoreOrder {
        tables = List.copyOf(tables);
    }

    /** What is to be read. */
    public sealed interface What {
        /**
         * A backup of the catalogue.
         *
         * @param place a destination's name; null for the backup folder or else the first destination that has it
         * @param database which of its databases; null when it has one only, or for a whole server
         */
        record OfCatalogue(
                Backup backup,
                @Nullable String place,
                @Nullable String database) implements What {}

        /**
         * A file that PgMinder has not made, or does not know any more.
         *
         * @param database which one of a whole server's script; null for another file
         */
        record Foreign(Path file, @Nullable String database) implements What {}
    }
}
