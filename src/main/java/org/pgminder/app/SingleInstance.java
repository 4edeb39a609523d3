package org.pgminder.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;

/**
 * At most one engine on one state folder: who holds the lock on {@code pgminder.lock} is it. The operating system gives
 * the lock back however the program ends, so a file that is left behind means nothing.
 */
final class SingleInstance implements AutoCloseable {
    private static final String HINT =
            "PgMinder needs a local folder it can write to and lock files in; keep config.json in such a folder and name it with --config.";

    private final Path stateFolder;
    private final InstanceFile instanceFile;
    private @Nullable FileChannel channel;

    SingleInstance(Path stateFolder) {
        this.stateFolder = stateFolder;
        this.instanceFile = new InstanceFile(stateFolder);
    }

    /**
     * Takes the lock if it is free, without waiting.
     *
     * @return whether this program holds it now
     * @throws FailureException where the folder is read-only or knows no locks
     */
    synchronized boolean acquire() throws FailureException {
        if (channel != null) {
            return true;
        }
        FileChannel opened = open();
        boolean kept = false;
        try {
            FileLock lock = opened.tryLock();
            if (lock != null) {
                // An address in the file now is of a program that was killed: nobody may take it for ours.
                instanceFile.delete();
                channel = opened;
                kept = true;
            }
            return kept;
        } catch (OverlappingFileLockException e) {
            return false; // this very process holds it
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "files cannot be locked in " + stateFolder + " (" + FileFault.reason(e) + ")",
                    HINT,
                    e);
        } finally {
            if (!kept) {
                closeQuietly(opened);
            }
        }
    }

    /** Says where this program can be asked; only while it holds the lock. */
    void publish(InstanceAddress address) throws FailureException {
        try {
            instanceFile.write(address);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "cannot write to " + stateFolder + " (" + FileFault.reason(e) + ")",
                    HINT,
                    e);
        }
    }

    /** Where the holder of the lock says that it can be asked; to be tried, for it may be old. */
    Optional<InstanceAddress> address() {
        return instanceFile.read();
    }

    /** Gives the lock back. */
    synchronized void release() {
        FileChannel held = channel;
        channel = null;
        if (held != null) {
            try {
                instanceFile.delete();
            } catch (IOException e) {
                // The lock is what counts; the next holder removes the file.
            }
            closeQuietly(held);
        }
    }

    @Override
    public void close() {
        release();
    }

    private FileChannel open() throws FailureException {
        Path file = stateFolder.resolve("pgminder.lock");
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "cannot write the lock file " + file + " (" + FileFault.reason(e) + ")",
                    HINT,
                    e);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }
}
