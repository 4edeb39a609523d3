package org.pgminder.destination;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.Retrying;

/**
 * A place that holds copies of backups. Names are plain file names without folders. Every method may be called from
 * several threads at once and may block; an interrupt ends it soon with an exception. Failures that may pass (a lost
 * connection, 423, 503) are tried again inside with growing pauses; what reaches the caller is worth telling a person:
 * a {@link FailureException} of kind {@code DESTINATION_...}.
 *
 * <p>Every kind passes {@code DestinationContract} in the tests.
 */
public interface Destination extends AutoCloseable {
    /** Makes sure that the place can be reached and written to, by writing and removing a small file; creates the folder. */
    void check() throws FailureException;

    /**
     * Begins or resumes sending a file that becomes visible under its name only by {@link Upload#commit}. A file that is
     * there already under that name is replaced by the commit, not before.
     */
    Upload begin(UploadRequest request) throws FailureException;

    /** The finished file of that name, if it is there. */
    Optional<RemoteFile> stat(String name) throws FailureException;

    /** All finished files, in no order. */
    List<RemoteFile> list() throws FailureException;

    /** The content of a finished file; the caller closes it. Reading may throw an {@link IOException}. */
    InputStream read(String name) throws FailureException;

    /** Removes a finished file; one that is not there is no error. */
    void delete(String name) throws FailureException;

    /**
     * From how many bytes on a file can be sent while it is still being written, by a {@link #begin} whose request has no size;
     * {@code Long.MAX_VALUE} where a file must be whole before it can be sent.
     */
    default long earlyAbove() {
        return Long.MAX_VALUE;
    }

    /** What is being tried again inside now; null while all goes well. Never waits. */
    default @Nullable Retrying retrying() {
        return null;
    }

    @Override
    void close();
}
