package org.pgminder.destination;

import org.pgminder.common.FailureException;

/**
 * One file on its way. Used by one thread. {@code send} the parts in order, then {@code commit}, then {@code close};
 * closing without a commit removes what was sent, unless {@link #suspend} was called before.
 */
public interface Upload extends AutoCloseable {
    /** How many bytes the destination holds already of this upload: sending goes on from there. 0 for a new one. */
    long received();

    /** How long the next part should be at most, in bytes; {@code Long.MAX_VALUE} where the whole file must be one part. */
    long partSize();

    /** Sends the next bytes; on return the destination has them all. */
    void send(Part part) throws FailureException;

    /**
     * Makes the file visible, after the destination has said that it holds {@code size} bytes (and the hash, where it can
     * tell one).
     *
     * @param sha256 of the whole file, lower-case hexadecimal
     */
    void commit(long size, String sha256) throws FailureException;

    /** Keeps what was sent, so that a later {@code begin} with the same id goes on; where the kind cannot, does nothing. */
    void suspend();

    /** Never throws; what could not be removed is logged. */
    @Override
    void close();
}
