package org.pgminder.restore;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.common.FileTree;
import org.pgminder.common.Ids;
import org.pgminder.common.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for the files of one restore, which only the owner may read. It goes away with all that is in it. */
public final class WorkFolder implements AutoCloseable {
    private static final String PREFIX = "pgminder-restore-";
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** Makes one in a folder, which is made where it is missing. */
    public static WorkFolder in(Path parent, Ids ids) throws FailureException {
        Path path = parent.resolve(PREFIX + ids.next());
        try {
            OwnerOnly.createFolder(parent);
            OwnerOnly.createFolder(path);
            return new WorkFolder(path);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "the folder for a restore's files cannot be made: " + path + " (" + FileFault.reason(e) + ")",
                    "Set restore.workFolder to a folder that PgMinder may write into.",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove(path);
    }

    /** Removes what a program that was killed has left behind. To be called when no restore is under way. */
    public static void removeLeftovers(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : left) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    remove(folder);
                    LOG.info("removed {}, left behind by a restore that was killed", folder);
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot look for files that restores left in {}: {}", parent, e.toString());
        }
    }

    private static void remove(Path folder) {
        try {
            FileTree.remove(folder);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", folder, e.toString());
        }
    }
}
