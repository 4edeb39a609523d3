package org.pgminder.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.common.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes of databases that are only half-made, one file each, so that a start after a kill can drop them. Only databases with
 * PgMinder's own names are ever noted or dropped.
 */
final class Unfinished {
    static final String DATABASE_PREFIX = "pgminder_restore_";
    private static final String FILE_PREFIX = "restoring-";
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    private final Path folder;

    Unfinished(Path folder) {
        this.folder = folder;
    }

    /** Drops a database of a server of the settings. */
    interface Drop {
        /** Tells whether it is gone; otherwise it is tried again at the next start. */
        boolean drop(String server, String database);
    }

    /** Before the database is made. */
    void begin(String server, String database) throws FailureException {
        try {
            OwnerOnly.createFolder(folder);
            OwnerOnly.write(file(database), (server + "\n" + database + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "cannot write into " + folder + " (" + FileFault.reason(e) + ")",
                    "Give PgMinder the right to write there, and make room on its disk.",
                    e);
        }
    }

    /** When the database is whole and has its name, or is gone. */
    void end(String database) {
        try {
            Files.deleteIfExists(file(database));
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", file(database), e.toString());
        }
    }

    /** Drops what a killed program has left. To be called when no restore is under way. */
    void dropAll(Drop drop) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, FILE_PREFIX + DATABASE_PREFIX + "*")) {
            for (Path note : notes) {
                List<String> lines = Files.readAllLines(note, StandardCharsets.UTF_8);
                boolean ours = lines.size() >= 2 && lines.get(1).startsWith(DATABASE_PREFIX);
                if (!ours || drop.drop(lines.get(0), lines.get(1))) {
                    Files.deleteIfExists(note);
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot look for notes of unfinished restores in {}: {}", folder, e.toString());
        }
    }

    private Path file(String database) {
        return folder.resolve(FILE_PREFIX + database);
    }
}
