package org.pgminder.common;

import java.time.Instant;

/** The only source of time, so that tests can step it. */
public interface Clock {
    /** The wall clock, which may jump in either direction. */
    Instant now();

    /** Nanoseconds since an arbitrary origin; never goes back. For durations and deadlines. */
    long nanos();

    static Clock system() {
        return new SystemClock();
    }
}
