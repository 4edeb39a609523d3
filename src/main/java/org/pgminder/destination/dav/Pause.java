package org.pgminder.destination.dav;

import java.time.Duration;

/** Waiting, so that tests need not. */
public interface Pause {
    /** Waits so long; an interrupt ends it at once. */
    void take(Duration duration) throws InterruptedException;

    /** Really waits. */
    static Pause real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
