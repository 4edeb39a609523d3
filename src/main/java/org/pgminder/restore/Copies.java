package org.pgminder.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Destinations;

/** Chooses the copy of a backup that is read. */
public final class Copies {
    private final Catalogue catalogue;
    private final Destinations destinations;

    public Copies(Catalogue catalogue, Destinations destinations) {
        this.catalogue = catalogue;
        this.destinations = destinations;
    }

    /** A copy that can be read until this is closed. */
    public record Chosen(BackupSource source, @Nullable Destination destination) implements AutoCloseable {
        @Override
        public void close() {
            if (destination != null) {
                destination.close();
            }
        }
    }

    /**
     * Takes the place that is named; without one the backup folder, and where that has not got the files any more, the first
     * destination that has.
     *
     * @param place a destination's name, or null
     */
    public Chosen choose(Backup backup, @Nullable String place) throws FailureException {
        Path folder = Path.of(backup.folder());
        boolean here = backup.local() == CopyState.STORED
                && backup.artifacts().stream().allMatch(artifact -> Files.exists(folder.resolve(artifact.file())));
        if (place == null && here) {
            return new Chosen(BackupSource.folder(folder), null);
        }
        List<String> stored = catalogue.copies(backup.id()).stream()
                .filter(copy -> copy.state() == CopyState.STORED)
                .map(Copy::destination)
                .toList();
        String chosen = place != null ? place : stored.stream().findFirst().orElse(null);
        if (chosen == null || !stored.contains(chosen)) {
            String where = (here ? "the backup folder" : "")
                    + (here && !stored.isEmpty() ? ", " : "")
                    + String.join(", ", stored);
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "backup " + backup.id() + " is not "
                            + (chosen == null
                                    ? (backup.local() == CopyState.FAILED ? "whole in its folder " : "in its folder ")
                                            + folder + ", nor at any destination"
                                    : "stored at " + chosen),
                    where.isEmpty() ? "No copy of it is left; take another backup." : "It is in: " + where + ".");
        }
        Destination destination = destinations.open(chosen);
        return new Chosen(BackupSource.destination(chosen, destination), destination);
    }
}
