package org.pgminder.desktop.theme;

/** Somebody who knows how the desktop wants its programs to look. Called on no event thread: both methods may wait. */
public interface LookSource {
    /** What it says now; {@code UNKNOWN} for whatever goes wrong. */
    Look ask();

    /** Has itself followed, once: {@code changed} is called by any thread when there may be another answer. */
    default void follow(Runnable changed) {
        // Many tell nothing by themselves.
    }
}
