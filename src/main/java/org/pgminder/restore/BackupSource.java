package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.destination.Destination;

/** Where the bytes of a backup come from: the backup folder, a destination, or a foreign file. */
public final class BackupSource {
    private final String words;
    private final Opening opening;
    private final @Nullable Path folder;

    private BackupSource(String words, Opening opening, @Nullable Path folder) {
        this.words = words;
        this.opening = opening;
        this.folder = folder;
    }

    private interface Opening {
        InputStream open(String file) throws FailureException;
    }

    /** A folder of this machine. */
    public static BackupSource folder(Path folder) {
        return new BackupSource(folder.toString(), file -> openFile(folder.resolve(file)), folder);
    }

    /**
     * A destination; the caller closes it after the last use of this.
     *
     * @param name the destination's
     */
    public static BackupSource destination(String name, Destination destination) {
        return new BackupSource("destination " + name, destination::read, null);
    }

    /** For messages: the folder, or {@code destination NAME}. */
    public String words() {
        return words;
    }

    /**
     * A file of a backup, as it is stored. Size and sha256 are compared while it is read: when they differ, its end is an
     * {@link IOException}; {@link StoredFile} says what it means.
     */
    public StoredFile open(Artifact artifact) throws FailureException {
        return open(artifact, count -> {});
    }

    /** As {@link #open(Artifact)}; {@code reached} is told how many bytes have been read. */
    public StoredFile open(Artifact artifact, LongConsumer reached) throws FailureException {
        InputStream content = opening.open(artifact.file());
        // A foreign file has no sha256 that it could be compared with.
        CheckedStream.Expected expected =
                artifact.sha256().isEmpty() ? null : new CheckedStream.Expected(artifact.bytes(), artifact.sha256());
        return new StoredFile(artifact.file() + " in " + words, new CheckedStream(content, expected, reached));
    }

    /** Any file beside the artifacts, such as the manifest, as it is; the caller closes it. */
    public InputStream read(String file) throws FailureException {
        return opening.open(file);
    }

    /** The file itself, where it lies on this machine. */
    @Nullable
    Path path(Artifact artifact) {
        return folder == null ? null : folder.resolve(artifact.file());
    }

    private static InputStream openFile(Path file) throws FailureException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "the file " + file + " is not there",
                    "Restore from another copy with --from; `pgminder backups` lists them.",
                    e);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "the file " + file + " cannot be read (" + FileFault.reason(e) + ")",
                    "Check its rights and its disk, or restore from another copy with --from.",
                    e);
        }
    }
}
