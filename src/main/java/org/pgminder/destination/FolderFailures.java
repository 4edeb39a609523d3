package org.pgminder.destination;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;

/** Says what an {@link IOException} in a folder means. */
final class FolderFailures {
    /** A failed write with less room than this is taken for a full disk: the system tells no reason but a text. */
    private static final long NO_ROOM = 1 << 20;

    private final String name;
    private final Path folder;

    FolderFailures(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    String place() {
        return "destination " + name + " (" + folder + ")";
    }

    FailureException of(String action, IOException problem) {
        String message = place() + ": " + action + ": " + FileFault.reason(problem);
        if (Thread.currentThread().isInterrupted()
                || problem instanceof InterruptedIOException
                || problem instanceof ClosedByInterruptException) {
            return new FailureException(
                    FailureKind.CANCELLED, place() + ": " + action + " was cancelled", null, problem);
        }
        if (problem instanceof AccessDeniedException || isReadOnly()) {
            return new FailureException(
                    FailureKind.DESTINATION_DENIED,
                    message,
                    "Give the user that PgMinder runs as the right to write there; see whether the disk is mounted read-only.",
                    problem);
        }
        if (isFull()) {
            return new FailureException(
                    FailureKind.DESTINATION_FULL, message, "Make room there, or name another folder.", problem);
        }
        if (!Files.isDirectory(folder)) {
            return new FailureException(
                    FailureKind.DESTINATION_UNREACHABLE,
                    message,
                    "See whether the disk is plugged in or the network share is mounted.",
                    problem);
        }
        return new FailureException(
                FailureKind.DESTINATION_FAILED, message, "See whether the disk or network share is healthy.", problem);
    }

    private boolean isReadOnly() {
        try {
            return Files.getFileStore(folder).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isFull() {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}
