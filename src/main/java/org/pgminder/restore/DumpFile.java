package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.catalogue.Manifest;
import org.pgminder.codec.Unpacking;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.settings.Compression;

/**
 * One file of a backup, with what is needed to read it.
 *
 * @param artifact with an empty sha256 where it is not known (a foreign file)
 * @param form how it was made
 * @param only the one database that is wanted of a whole server's script; null otherwise
 * @param create statements that make the database itself as it was; empty where they are not known
 * @param identities files with age's secret keys, for an encrypted one
 */
public record DumpFile(
        Artifact artifact,
        BackupForm form,
        BackupSource source,
        @Nullable String only,
        List<String> create,
        List<Path> identities) {
    private static final int BUFFER = 1 << 17;

    /** All of a file. */
    public DumpFile(Artifact artifact, BackupForm form, BackupSource source) {
        this(artifact, form, source, null, List.of(), List.of());
    }

    public DumpFile {
        create = List.copyOf(create);
        identities = List.copyOf(identities);
    }

    /** The same, to be opened with these keys. */
    DumpFile with(List<Path> keys) {
        return new DumpFile(artifact, form, source, only, create, keys);
    }

    /** The same with what its backup's manifest knows of its database. */
    public DumpFile with(Manifest manifest) {
        List<String> known = manifest.contents().stream()
                .filter(contents -> contents.database().equals(artifact.database()))
                .flatMap(contents -> contents.create().stream())
                .toList();
        return new DumpFile(artifact, form, source, only, known, identities);
    }

    /** For messages. */
    String words() {
        return artifact.file() + " in " + source.words();
    }

    /** Opens it for one reading. */
    Reading open(LongConsumer reached) throws FailureException {
        StoredFile file = source.open(artifact, reached);
        return new Reading(file, unpack(file, file.stream()));
    }

    /** Opens it for a reading from end to end: reading and comparing, unpacking, and what the caller does go on side by side. */
    Ahead openAhead(LongConsumer reached) throws FailureException {
        StoredFile file = source.open(artifact, reached);
        ReadAhead stored = new ReadAhead(file.stream());
        boolean opened = false;
        try {
            ReadAhead content = new ReadAhead(unpack(file, stored));
            opened = true;
            return new Ahead(stored, content, new Reading(file, content));
        } finally {
            if (!opened) {
                stored.close();
            }
        }
    }

    private InputStream unpack(StoredFile file, InputStream stored) throws FailureException {
        boolean opened = false;
        try {
            InputStream content = Unpacking.unpack(stored, compression(), form.encrypted(), identities);
            opened = true;
            return content;
        } catch (IOException e) {
            throw file.failure(e);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private Compression compression() throws FailureException {
        for (Compression known : Compression.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(form.compression())) {
                return known;
            }
        }
        throw new FailureException(
                FailureKind.RESTORE_FAILED,
                words() + " is compressed with " + form.compression()
                        + ", which this version of PgMinder does not know",
                "Install the newest version of PgMinder.");
    }

    /** The archive itself, where it lies on this machine as pg_restore reads it; null where it must be unpacked or fetched. */
    @Nullable
    Path lyingReady() {
        Path own = source.path(artifact);
        boolean asItIs = form.compression().equals("none") && !form.encrypted();
        boolean folder = own != null && Files.isDirectory(own);
        return asItIs && (form.format().equals("custom") || folder) ? own : null;
    }

    /** Fetches it, unpacked, as a file; all of it has been compared when this returns. */
    void fetch(Path target, LongConsumer reached) throws FailureException {
        try (Ahead ahead = openAhead(reached)) {
            copy(ahead.reading, target);
            ahead.finish();
        }
    }

    /** Writes what is read into a file. */
    static void copy(Reading reading, Path target) throws FailureException {
        try (OutputStream file = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int got = reading.read(buffer); got >= 0; got = reading.read(buffer)) {
                file.write(buffer, 0, got);
            }
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new FailureException(FailureKind.CANCELLED, "fetching a backup was cancelled", null, e);
            }
            throw new FailureException(
                    FailureKind.DISK_FULL,
                    "the backup's file cannot be put into " + target.getParent() + " (" + FileFault.reason(e) + ")",
                    "Make room there, or set restore.workFolder to a folder on a larger disk.",
                    e);
        }
    }

    /** A reading with its threads. */
    record Ahead(ReadAhead stored, ReadAhead content, Reading reading) implements AutoCloseable {
        /** Reads what is left of the stored file and compares; all of the content has been read. */
        void finish() throws FailureException {
            try {
                content.drain();
                stored.drain();
            } catch (IOException e) {
                throw reading.file.failure(e);
            }
            reading.finish();
        }

        @Override
        public void close() {
            content.close();
            stored.close();
            reading.close();
        }
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
