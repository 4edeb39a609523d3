package org.pgminder.schedule;

import java.time.Duration;
import java.time.Instant;
import org.pgminder.common.Clock;

/**
 * Notices from one look to the next that the machine slept or that its wall clock was set. Only the wall clock is asked: whether
 * {@link System#nanoTime} counts time asleep differs between systems.
 */
final class WallClockWatch {
    /** The looks are five seconds apart; so much more is no busy machine. */
    private static final Duration SLEPT = Duration.ofSeconds(30);

    private final Clock clock;
    private Instant lastLook;
    private Instant awakeSince;

    WallClockWatch(Clock clock) {
        this.clock = clock;
        this.lastLook = clock.now();
        this.awakeSince = lastLook;
    }

    /** Whether the wall clock shows an earlier time than at the last look. */
    boolean look() {
        Instant now = clock.now();
        boolean setBack = now.isBefore(lastLook);
        if (setBack) {
            awakeSince = now.isBefore(awakeSince) ? now : awakeSince;
        } else if (Duration.between(lastLook, now).compareTo(SLEPT) > 0) {
            awakeSince = now;
        }
        lastLook = now;
        return setBack;
    }

    /** The start of the program, or the last wake after it. */
    Instant awakeSince() {
        return awakeSince;
    }
}
