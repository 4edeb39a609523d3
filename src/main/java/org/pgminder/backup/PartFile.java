package org.pgminder.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import org.pgminder.common.OwnerOnly;

/**
 * A file that is being written as {@code NAME.part} and gets its name only by {@link #publish}, when its content is on
 * the disk. Closing it unpublished removes it.
 */
final class PartFile implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path part;
    private final Path target;
    private final FileChannel channel;
    private final OutputStream stream;
    private boolean published;

    private PartFile(Path part, Path target, FileChannel channel) {
        this.part = part;
        this.target = target;
        this.channel = channel;
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    /**
     * Begins a file.
     *
     * @throws FileAlreadyExistsException where the name, or its work file, is taken
     */
    static PartFile create(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path part = target.resolveSibling(target.getFileName() + BackupNames.PART_SUFFIX);
        FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.rightsOf(part));
        return new PartFile(part, target, channel);
    }

    OutputStream stream() {
        return stream;
    }

    Path part() {
        return part;
    }

    Path target() {
        return target;
    }

    /** Everything that was written is on the disk when this returns. @return the file's size in bytes, as the file system says */
    long finishWriting() throws IOException {
        stream.flush();
        channel.force(true);
        channel.close();
        return Files.size(part);
    }

    /** Gives the file its name, for good: the folder's entry is on the disk as well. After {@link #finishWriting}. */
    void publish() throws IOException {
        if (channel.isOpen()) {
            throw new IllegalStateException("not finished: " + part);
        }
        publish(part, target);
        published = true;
    }

    /** Renames a finished work file. */
    static void publish(Path part, Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(target);
    }

    private static void syncFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (WINDOWS || folder == null) {
            return; // Windows cannot open a folder as a file; NTFS journals the rename
        }
        try (FileChannel handle = FileChannel.open(folder, StandardOpenOption.READ)) {
            handle.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            if (!published) {
                Files.deleteIfExists(part);
            }
        }
    }
}
