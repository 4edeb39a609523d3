package org.pgminder.common;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} to the one who records it and tells the person. */
public class FailureException extends Exception {
    private final Failure failure;

    public FailureException(Failure failure) {
        this(failure, null);
    }

    public FailureException(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public FailureException(FailureKind kind, String message, @Nullable String hint) {
        this(new Failure(kind, message, hint), null);
    }

    public FailureException(FailureKind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        this(new Failure(kind, message, hint), cause);
    }

    public Failure failure() {
        return failure;
    }

    public FailureKind kind() {
        return failure.kind();
    }
}
