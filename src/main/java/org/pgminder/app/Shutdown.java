package org.pgminder.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pgminder.common.Clock;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the parts of the program in the reverse order of their start, each with a deadline: one that hangs is left
 * behind, and the next one has its turn. All of them together have a deadline, too: a system that goes down kills who takes longer.
 */
final class Shutdown {
    /** systemd waits for 90 s, and people for less. */
    private static final Duration TOGETHER = Duration.ofSeconds(30);
    /** Whatever the others took: the catalogue comes late, and is to be closed. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final NamedThreads THREADS = new NamedThreads("stop");

    private final Clock clock;
    private final Duration together;
    private final Deque<Stage> stages = new ArrayDeque<>();

    Shutdown(Clock clock) {
        this(clock, TOGETHER);
    }

    Shutdown(Clock clock, Duration together) {
        this.clock = clock;
        this.together = together;
    }

    private record Stage(String name, Duration patience, AutoCloseable part) {}

    /** Adds a part that has just been started. */
    synchronized void add(String name, Duration patience, AutoCloseable part) {
        stages.push(new Stage(name, patience, part));
    }

    /** Ends everything that was added; the second call does nothing. */
    synchronized void run() {
        long deadline = clock.nanos() + together.toNanos();
        while (!stages.isEmpty()) {
            Stage stage = stages.pop();
            Duration left = Duration.ofNanos(Math.max(deadline - clock.nanos(), LEAST.toNanos()));
            end(stage, left.compareTo(stage.patience()) < 0 ? left : stage.patience());
        }
    }

    private void end(Stage stage, Duration patience) {
        long began = clock.nanos();
        FutureTask<Void> task = new FutureTask<>(() -> {
            stage.part().close();
            return null;
        });
        THREADS.newThread(task).start();
        try {
            task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("{} ended after {} ms", stage.name(), (clock.nanos() - began) / 1_000_000);
        } catch (TimeoutException e) {
            LOG.warn("{} does not end within {} s and is left behind", stage.name(), patience.toSeconds());
            task.cancel(true);
        } catch (ExecutionException e) {
            LOG.error("{} did not end as it should", stage.name(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
