package org.pgminder.common;

import org.jspecify.annotations.Nullable;

/**
 * Something that did not work, as it is told, recorded and decided upon.
 *
 * @param message what happened and to which server, job or file; begins in lower case, ends without a full stop, holds no secret
 * @param hint what the person can do about it, a sentence; null where there is nothing to do
 */
public record Failure(
        FailureKind kind, String message, @Nullable String hint) {
    public static Failure of(FailureKind kind, String message, @Nullable String hint) {
        return new Failure(kind, message, hint);
    }
}
