package org.pgminder.testing;

import java.time.Duration;
import java.time.Instant;
import org.pgminder.common.Clock;

/** A clock that stands still until it is moved. */
public final class ManualClock implements Clock {
    private volatile Instant now;
    private volatile long nanos;

    public ManualClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /** Time passes: both clocks move. */
    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Somebody sets the wall clock: only it moves. */
    public synchronized void set(Instant instant) {
        now = instant;
    }
}
