package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stored file while it is read: its bytes, and what it means when reading them fails. */
public final class StoredFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredFile.class);

    private final String name;
    private final CheckedStream stream;

    StoredFile(String name, CheckedStream stream) {
        this.name = name;
        this.stream = stream;
    }

    /** Its bytes, as they are stored. Reading may throw an {@link IOException}, to be given to {@link #failure}. */
    public InputStream stream() {
        return stream;
    }

    /** Reads what is left and compares: whoever read a part only has not seen that the rest is damaged. */
    public void finish() throws FailureException {
        try {
            stream.finish();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What it means that reading or unpacking failed. */
    public FailureException failure(IOException problem) {
        if (Thread.currentThread().isInterrupted()
                || problem instanceof InterruptedIOException
                || problem instanceof ClosedByInterruptException) {
            return new FailureException(FailureKind.CANCELLED, "reading " + name + " was cancelled", null, problem);
        }
        IOException cut = stream.cut();
        if (cut != null) {
            return new FailureException(
                    FailureKind.DESTINATION_FAILED,
                    "reading " + name + " broke off: " + cut.getMessage(),
                    "Check the network or the disk and try again, or restore from another copy with --from.",
                    problem);
        }
        String why = stream.difference() == null ? String.valueOf(problem.getMessage()) : stream.difference();
        return new FailureException(
                FailureKind.BACKUP_DAMAGED,
                name + " is damaged: " + why,
                "Nothing of it was kept. Restore from another copy with --from, or another backup; `pgminder verify` tells which are whole.",
                problem);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("cannot close {}", name, e);
        }
    }
}
