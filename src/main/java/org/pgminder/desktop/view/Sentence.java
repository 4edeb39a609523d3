package org.pgminder.desktop.view;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/** Messages begin small, for they are put together; a person reads sentences. */
public final class Sentence {
    private Sentence() {}

    /** What happened, and what to do. */
    public static String of(Failure failure) {
        @Nullable String hint = failure.hint();
        return capital(failure.message()) + "." + (hint == null ? "" : " " + hint);
    }

    /** The same with a capital first letter, unless that is a program's name. */
    public static String capital(String text) {
        return text.isEmpty() || text.startsWith("pg_")
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
