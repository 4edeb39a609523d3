package org.pgminder.cli;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param subject what was looked at, such as {@code server production}
 * @param message what was found
 * @param kind of the failure; null where nothing failed
 */
public record Finding(
        Level level,
        String subject,
        String message,
        @Nullable String hint,
        @Nullable FailureKind kind) {
    /** How bad it is. */
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    public static Finding ok(String subject, String message) {
        return new Finding(Level.OK, subject, message, null, null);
    }

    public static Finding warn(String subject, String message, String hint) {
        return new Finding(Level.WARN, subject, message, hint, null);
    }

    public static Finding fail(String subject, Failure failure) {
        return new Finding(Level.FAIL, subject, failure.message(), failure.hint(), failure.kind());
    }
}
