package org.pgminder.destination.dav;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/** Something that did not work and may work soon: {@link Retry} tries again, and tells the failure when that was in vain. */
public final class PassingException extends Exception {
    private final Failure failure;
    private final Duration after;
    private final boolean uncertain;

    PassingException(Failure failure, Duration after, boolean uncertain, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.after = after;
        this.uncertain = uncertain;
    }

    Failure failure() {
        return failure;
    }

    /** How long the server asks to wait at least. */
    Duration after() {
        return after;
    }

    /** Whether the server may have done, or may still be doing, what it was asked for. */
    boolean uncertain() {
        return uncertain;
    }
}
