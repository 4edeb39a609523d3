package org.pgminder.destination;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.pgminder.common.FailureException;

/** Catches what is told to a person. */
final class Failures {
    private Failures() {}

    static FailureException of(ThrowingCallable call) {
        FailureException failure = catchThrowableOfType(FailureException.class, call);
        if (failure == null) {
            throw new AssertionError("nothing failed");
        }
        return failure;
    }
}
