package org.pgminder.common;

import java.time.Duration;
import java.time.Instant;

/**
 * Notices from one look to the next that the machine slept or that its wall clock was set. Only the wall clock is asked: whether
 * {@link System#nanoTime} counts time asleep differs between systems. Used by one thread at a time.
 */
public final class WallClockWatch {
    private final Clock clock;
    private final Duration slept;
    private Instant lastLook;
    private Instant awakeSince;

    /**
     * @param slept a gap between two looks that is longer counts as sleep; more than a busy machine makes of the time that they
     *     are apart
     */
    public WallClockWatch(Clock clock, Duration slept) {
        this.clock = clock;
        this.slept = slept;
        this.lastLook = clock.now();
        this.awakeSince = lastLook;
    }

    /** Whether the wall clock shows an earlier time than at the last look. */
    public boolean look() {
        Instant now = clock.now();
        boolean setBack = now.isBefore(lastLook);
        if (setBack) {
            awakeSince = now.isBefore(awakeSince) ? now : awakeSince;
        } else if (Duration.between(lastLook, now).compareTo(slept) > 0) {
            awakeSince = now;
        }
        lastLook = now;
        return setBack;
    }

    /** The start of the program, or the last wake after it. */
    public Instant awakeSince() {
        return awakeSince;
    }
}
