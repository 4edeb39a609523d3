package org.pgminder.backup;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.pgminder.common.Clock;
import org.pgminder.process.Child;

/** Ends a program that has written nothing for too long. */
final class Watchdog implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Clock clock;
    private final Duration patience;
    private final Child child;
    private final ScheduledFuture<?> watch;
    private volatile long lastSign;
    private volatile boolean bitten;

    Watchdog(ScheduledExecutorService timer, Clock clock, Duration patience, Child child) {
        this.clock = clock;
        this.patience = patience;
        this.child = child;
        this.lastSign = clock.nanos();
        long step = Math.max(10, Math.min(1000, patience.toMillis() / 10));
        this.watch = timer.scheduleWithFixedDelay(this::look, step, step, TimeUnit.MILLISECONDS);
    }

    void signOfLife() {
        lastSign = clock.nanos();
    }

    /** Whether it ended the program. */
    boolean bitten() {
        return bitten;
    }

    private void look() {
        if (!bitten && clock.nanos() - lastSign > patience.toNanos()) {
            bitten = true;
            child.end(GRACE);
        }
    }

    @Override
    public void close() {
        watch.cancel(false);
    }
}
