package org.pgminder.restore;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares an archive that lies ready with what was made while it is being loaded: the database has its name only after both. A
 * difference ends the load at once.
 */
final class CheckBeside implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckBeside.class);
    private static final NamedThreads THREADS = new NamedThreads("restore-check");

    private final Thread loader = Thread.currentThread();
    private final Thread checker;
    private final Check check;
    private @Nullable FailureException difference;
    private boolean loading = true;

    /** Reads all of it. */
    interface Check {
        void run() throws FailureException;
    }

    /** The load, on the thread that made this. */
    interface Load<T> {
        T run() throws FailureException, InterruptedException;
    }

    CheckBeside(Check check) {
        this.check = check;
        this.checker = THREADS.newThread(this::compare);
        checker.start();
    }

    /** Returns when it is loaded and all of it was compared. Where both fail, the difference is the reason. */
    <T> T during(Load<T> load) throws FailureException, InterruptedException {
        T loaded;
        try {
            loaded = load.run();
        } catch (InterruptedException e) {
            throwDifference();
            throw e;
        } catch (FailureException e) {
            checker.join();
            throwDifference();
            throw e;
        }
        synchronized (this) {
            loading = false;
        }
        checker.join();
        throwDifference();
        return loaded;
    }

    private synchronized void throwDifference() throws FailureException {
        loading = false;
        if (difference != null) {
            boolean unused = Thread.interrupted(); // it was for the load
            throw difference;
        }
    }

    private void compare() {
        try {
            check.run();
        } catch (FailureException e) {
            endLoad(e);
        } catch (RuntimeException e) {
            LOG.error("an archive could not be compared by a fault of PgMinder", e);
            endLoad(new FailureException(FailureKind.INTERNAL, "PgMinder itself failed: " + e, "See the log.", e));
        }
    }

    private synchronized void endLoad(FailureException why) {
        difference = why;
        if (loading) {
            loader.interrupt();
        }
    }

    /** Ends the comparison where it is not wanted any more. */
    @Override
    public void close() {
        checker.interrupt();
    }
}
