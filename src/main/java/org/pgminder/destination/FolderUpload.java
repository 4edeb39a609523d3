package org.pgminder.destination;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;
import org.pgminder.common.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file on its way into a folder. It always begins anew: copying is quick, and what a cut left there is not trusted. */
final class FolderUpload implements Upload {
    private static final Logger LOG = LoggerFactory.getLogger(FolderUpload.class);
    static final long PART = 16 << 20;
    private static final int BUFFER = 256 * 1024;

    private final Path target;
    private final Path unfinished;
    private final String name;
    private final FolderFailures failures;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.start();
    private boolean committed;

    FolderUpload(Path target, String name, FolderFailures failures) throws FailureException {
        this.target = target;
        this.unfinished = target.resolveSibling(name + FolderDestination.UNFINISHED);
        this.name = name;
        this.failures = failures;
        try {
            // One that a cut left there, or that somebody else made, would keep its rights.
            Files.deleteIfExists(unfinished);
            this.channel = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE), OwnerOnly.rightsOf(unfinished));
        } catch (IOException e) {
            throw failures.of("creating " + unfinished.getFileName(), e);
        }
    }

    @Override
    public long received() {
        return 0;
    }

    @Override
    public long partSize() {
        return PART;
    }

    @Override
    public void send(Part part) throws FailureException {
        byte[] buffer = new byte[BUFFER];
        long left = part.length();
        try (InputStream content = part.open()) {
            while (left > 0) {
                int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new FailureException(
                            FailureKind.FILE_MISSING, name + " ended " + left + " bytes too early", null);
                }
                digest.update(buffer, 0, count);
                for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
                left -= count;
            }
        } catch (IOException e) {
            throw failures.of("writing " + name, e);
        }
    }

    @Override
    public void commit(long size, String sha256) throws FailureException {
        try {
            channel.force(true);
            channel.close();
            expect("bytes", Long.toString(size), Long.toString(Files.size(unfinished)));
            expect("sha256", sha256, HexFormat.of().formatHex(digest.digest()));
            rename();
            committed = true;
            forceFolder();
        } catch (IOException e) {
            throw failures.of("finishing " + name, e);
        }
        LOG.info("{}: stored {} of {} bytes", failures.place(), name, size);
    }

    @Override
    public void suspend() {}

    @Override
    public void close() {
        try {
            channel.close();
            if (!committed) {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            LOG.warn("{}: {} could not be removed", failures.place(), unfinished.getFileName(), e);
        }
    }

    private void expect(String what, String expected, String found) throws FailureException {
        if (!expected.equals(found)) {
            throw new FailureException(
                    FailureKind.DESTINATION_FAILED,
                    failures.place() + ": " + name + " was kept with " + what + " " + found + " instead of " + expected,
                    "See whether the disk or network share is healthy.");
        }
    }

    private void rename() throws IOException {
        try {
            Files.move(unfinished, target, ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, target, REPLACE_EXISTING);
        }
    }

    /** Makes the rename itself survive a power cut; Windows and some shares cannot open a folder, and need not. */
    private void forceFolder() {
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel entries = FileChannel.open(folder, READ)) {
            entries.force(true);
        } catch (IOException e) {
            LOG.debug("{}: the folder could not be forced to the disk", failures.place(), e);
        }
    }
}
