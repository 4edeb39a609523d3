package org.pgminder.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private volatile boolean ending;
    private final List<Runnable> ends = new ArrayList<>();
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

    /** One dump is written; while others still are, that is what is shown. */
    void checking() {
        LOG.debug("run {}: a dump is written, and is CHECKED", run.id());
        synchronized (this) {
            if (ends.stream().noneMatch(Program.class::isInstance)) {
                stage = RunProgress.Stage.CHECKING;
            }
        }
    }

    void advance(long more) {
        bytes.addAndGet(more);
    }

    RunProgress progress() {
        return new RunProgress(
                run.id(), run.server(), run.job(), run.subject(), stage, bytes.get(), expected, run.startedAt(), null);
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

    private record Program(Child child) implements Runnable {
        @Override
        public void run() {
            child.end(GRACE);
        }
    }

    /** What is under way until this is called. */
    interface Work {
        void over();
    }

    /** As {@link #on(Thread)}, for what can be ended from outside: what begins in the moment of a cancel is ended as well. */
    Work on(Runnable end) {
        boolean late;
        synchronized (this) {
            ends.add(end);
            late = ending;
        }
        if (late) {
            end.run();
        }
        return () -> {
            synchronized (this) {
                ends.remove(end);
            }
        };
    }

    /** As {@link #on(Runnable)}, for a program. */
    Work on(Child started) {
        return on(new Program(started));
    }

    void cancel() {
        synchronized (this) {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
        stop();
    }

    /** Ends what is under way, and what begins later, because it cannot succeed any more. */
    void stop() {
        List<Runnable> now;
        synchronized (this) {
            ending = true;
            now = List.copyOf(ends);
        }
        now.parallelStream().forEach(Runnable::run); // each may take seconds
    }

    boolean stopped() {
        return ending;
    }
}
