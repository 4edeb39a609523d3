package org.pgminder.desktop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.engine.Engine;
import org.pgminder.engine.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the engine once a second on a thread of its own, so that nobody else has to wait for it. What was heard last is
 * at hand at any time; whether it still goes for the present is told by {@link #silent()}.
 */
final class Feed implements AutoCloseable {
    /** The engine answers at once; so long without a word means that it is stuck or broken. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    /** It is asked for each second: after so long a pause this program stood still itself, as in sleep. */
    private static final Duration STOOD_STILL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Engine engine;
    private final Clock clock;
    private final Consumer<Snapshot> heard;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("desktop-feed"));
    private volatile Snapshot latest;
    private volatile long heardAt;
    /** The pulse's thread alone. */
    private long askedAt;

    private volatile boolean givenUp;
    private boolean failing;

    /**
     * @param heard gets each snapshot, on the feed's thread
     */
    Feed(Engine engine, Clock clock, Consumer<Snapshot> heard) {
        this.engine = engine;
        this.clock = clock;
        this.heard = heard;
        this.latest = new Snapshot(clock.now(), List.of(), List.of(), List.of(), null, null, "", "", "");
        this.heardAt = clock.nanos();
        this.askedAt = heardAt;
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    Snapshot latest() {
        return latest;
    }

    /** The engine will never answer. */
    void giveUp() {
        givenUp = true;
    }

    /** Whether the engine has not answered for too long. Asked each second, by one thread. */
    boolean silent() {
        long now = clock.nanos();
        if (now - askedAt > STOOD_STILL.toNanos()) {
            heardAt = now;
        }
        askedAt = now;
        return givenUp || now - heardAt > SILENCE.toNanos();
    }

    private void look() {
        try {
            Snapshot now = engine.snapshot();
            latest = now;
            heardAt = clock.nanos();
            if (failing) {
                LOG.info("the engine answers again");
                failing = false;
            }
            heard.accept(now);
        } catch (FailureException | RuntimeException | Error e) {
            if (!failing) {
                LOG.error("the engine does not say how things are; asking on", e);
                failing = true;
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
