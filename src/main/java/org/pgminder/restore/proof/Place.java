package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Destinations;
import org.pgminder.destination.RemoteFile;
import org.pgminder.restore.BackupSource;

/**
 * Where a copy of a backup is, opened: the backup folder, or a destination.
 *
 * @param name the destination's; null for the backup folder
 */
record Place(@Nullable String name, @Nullable Destination destination, BackupSource source, Path folder)
        implements AutoCloseable {
    static Place open(Backup backup, @Nullable String name, Destinations destinations) throws FailureException {
        Path folder = Path.of(backup.folder());
        if (name == null) {
            return new Place(null, null, BackupSource.folder(folder), folder);
        }
        Destination destination = destinations.open(name);
        return new Place(name, destination, BackupSource.destination(name, destination), folder);
    }

    /** For messages. */
    String words() {
        return source.words();
    }

    /**
     * The size of a file.
     *
     * @return empty where the place can be asked, and has no such file
     */
    Optional<Long> size(String file) throws FailureException {
        if (destination != null) {
            return destination.stat(file).map(RemoteFile::size);
        }
        if (!Files.isDirectory(folder)) {
            throw new FailureException(
                    FailureKind.DESTINATION_UNREACHABLE,
                    "the backup folder " + folder + " is not there",
                    "Connect its disk, or correct backups.folder in config.json.");
        }
        try {
            Path path = folder.resolve(file);
            return Files.isRegularFile(path) ? Optional.of(Files.size(path)) : Optional.empty();
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.DESTINATION_FAILED,
                    "cannot look at " + file + " in " + folder + " (" + e + ")",
                    null,
                    e);
        }
    }

    @Override
    public void close() {
        if (destination != null) {
            destination.close();
        }
    }
}
