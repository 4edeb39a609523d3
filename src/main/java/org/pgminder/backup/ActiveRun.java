package org.pgminder.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Run;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.process.Child;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run under way: how far it is, and the way to end it. */
final class ActiveRun {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Run run;
    private final RunSpec spec;
    private final AtomicLong bytes = new AtomicLong();
    private volatile RunProgress.Stage stage = RunProgress.Stage.WAITING;
    private volatile long expected = -1;
    private volatile boolean cancelled;
    private @Nullable Child child;
    private @Nullable Thread thread;

    ActiveRun(Run run, RunSpec spec) {
        this.run = run;
        this.spec = spec;
    }

    Run run() {
        return run;
    }

    RunSpec spec() {
        return spec;
    }

    Instant startedAt() {
        return run.startedAt();
    }

    void enter(RunProgress.Stage next) {
        LOG.debug("run {} is {}", run.id(), next);
        stage = next;
    }

    /** @param expectedBytes -1 where unknown */
    void enter(RunProgress.Stage next, long expectedBytes) {
        bytes.set(0);
        expected = expectedBytes;
        enter(next);
    }

    void advance(long more) {
        bytes.addAndGet(more);
    }

    RunProgress progress() {
        return new RunProgress(
                run.id(), run.server(), run.job(), run.subject(), stage, bytes.get(), expected, run.startedAt());
    }

    boolean cancelled() {
        return cancelled;
    }

    void failWhenCancelled() throws FailureException {
        if (cancelled) {
            throw new FailureException(
                    FailureKind.CANCELLED, "the backup of " + run.subject() + " was cancelled", null);
        }
    }

    /** Makes a later {@link #cancel} reach what is done now. */
    synchronized void on(Thread worker) throws FailureException {
        failWhenCancelled();
        thread = worker;
    }

    /** After this, {@link #cancel} interrupts nobody. The interrupt of one that came before is taken back. */
    synchronized void off() {
        thread = null;
        boolean unused = Thread.interrupted();
    }

    /** As {@link #on}, for a program: one that starts in the moment of a cancel is ended as well. */
    void on(Child started) {
        boolean late;
        synchronized (this) {
            child = started;
            late = cancelled;
        }
        if (late) {
            started.end(GRACE);
        }
    }

    void cancel() {
        Child running;
        synchronized (this) {
            cancelled = true;
            running = child;
            if (thread != null) {
                thread.interrupt();
            }
        }
        if (running != null) {
            running.end(GRACE);
        }
    }
}
