package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the backup folder can take what is to come. */
final class FreeRoom {
    private static final Logger LOG = LoggerFactory.getLogger(FreeRoom.class);
    /** A disk with less than this left is full for our purpose. */
    private static final long FULL = 1 << 20;

    /** Forms that lie in a work folder before they become one file. */
    private static final Set<String> TWO_STEPS = Set.of("directory", "split");

    private FreeRoom() {}

    /**
     * Refuses where the last backup of the same would not fit with a tenth more, and where nothing is free at all. The
     * size of the databases is only a hint of the dump's (indexes are not dumped, compression shrinks it), so it gives
     * no more than a warning in the log.
     *
     * @param databaseBytes -1 where unknown
     */
    static void check(Path folder, Optional<Backup> last, long databaseBytes) throws FailureException {
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            LOG.warn("cannot tell how much room there is in {}", folder, e);
            return;
        }
        long needed = last.map(FreeRoom::neededAgain).orElse(FULL);
        if (free < needed) {
            throw new FailureException(
                    FailureKind.DISK_FULL,
                    "not enough room in " + folder + ": " + new ByteSize(free) + " free, about " + new ByteSize(needed)
                            + " needed",
                    "Free some room, or set backups.folder to another disk.");
        }
        if (last.isEmpty() && databaseBytes > free) {
            LOG.warn(
                    "{} has {} free, and the databases are {}: the backup may not fit",
                    folder,
                    new ByteSize(free),
                    new ByteSize(databaseBytes));
        }
    }

    private static long neededAgain(Backup backup) {
        boolean inAFolderFirst = TWO_STEPS.contains(backup.form().format());
        long first = inAFolderFirst
                ? backup.artifacts().stream().mapToLong(Artifact::rawBytes).sum()
                : 0;
        return backup.bytes() + backup.bytes() / 10 + first;
    }

    /** What a failed write means: there is no exception of its own for a full disk, so the room left decides. */
    static Failure failureOf(IOException cause, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null && Files.getFileStore(folder).getUsableSpace() < FULL) {
                return Failure.of(
                        FailureKind.DISK_FULL,
                        "the disk is full: " + file + " could not be written",
                        "Free some room, or set backups.folder to another disk.");
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return Failure.of(
                FailureKind.FOLDER_NOT_WRITABLE,
                "cannot write " + file + ": " + cause.getMessage(),
                "See whether the folder is there and PgMinder may write into it.");
    }
}
