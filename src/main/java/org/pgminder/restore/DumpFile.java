package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * One file of a backup, with what is needed to read it.
 *
 * @param artifact with an empty sha256 where it is not known (a foreign file)
 * @param form how it was made
 */
public record DumpFile(Artifact artifact, BackupForm form, BackupSource source) {
    private static final int BUFFER = 1 << 17;

    /** For messages. */
    String words() {
        return artifact.file() + " in " + source.words();
    }

    /** Opens it for one reading. */
    Reading open(LongConsumer reached) throws FailureException {
        StoredFile file = source.open(artifact, reached);
        return new Reading(file, file.stream());
    }

    /** Fetches it, unpacked, as a file; all of it has been compared when this returns. */
    void fetch(Path target, LongConsumer reached) throws FailureException {
        try (Reading reading = open(reached);
                OutputStream file = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int got = reading.read(buffer); got >= 0; got = reading.read(buffer)) {
                write(file, buffer, got, target);
            }
            reading.finish();
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    private static void write(OutputStream file, byte[] buffer, int length, Path target) throws FailureException {
        try {
            file.write(buffer, 0, length);
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    private static FailureException notWritten(Path target, IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new FailureException(FailureKind.CANCELLED, "fetching a backup was cancelled", null, e);
        }
        return new FailureException(
                FailureKind.DISK_FULL,
                "the backup's file cannot be put into " + target.getParent() + " (" + e.getMessage() + ")",
                "Make room there, or set restore.workFolder to a folder on a larger disk.",
                e);
    }

    /** Its unpacked content while it is read. */
    record Reading(StoredFile file, InputStream content) implements AutoCloseable {
        int read(byte[] buffer) throws FailureException {
            try {
                return content.read(buffer);
            } catch (IOException e) {
                throw file.failure(e);
            }
        }

        /** Reads what is left of the stored file and compares. */
        void finish() throws FailureException {
            file.finish();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
