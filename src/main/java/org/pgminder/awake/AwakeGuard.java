package org.pgminder.awake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.process.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the machine awake from the beginning of the first piece of work until the end of the last one. A machine that cannot be
 * kept awake is told of once in the log, and nothing fails. Thread-safe; {@link #begin} and {@link #end} never wait.
 */
public final class AwakeGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwakeGuard.class);

    private final List<Command> holders;
    /** Starts and ends the program, in order; there is no thread while nothing changes. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new NamedThreads("awake"),
            new ThreadPoolExecutor.DiscardPolicy());

    private final Set<Object> work = new HashSet<>();
    private @Nullable Hold hold;
    private boolean closed;
    private volatile boolean told;

    AwakeGuard(List<Command> holders) {
        this.holders = holders;
        thread.allowCoreThreadTimeOut(true);
    }

    /** Starts nothing yet. */
    public static AwakeGuard ofThisMachine() {
        return new AwakeGuard(Holders.of(System.getProperty("os.name", "")));
    }

    /**
     * Work begins; a piece that has begun already is not counted again.
     *
     * @param piece told from others by {@link Object#equals}
     */
    public void begin(Object piece) {
        synchronized (this) {
            if (!work.add(piece) || work.size() > 1) {
                return;
            }
        }
        thread.execute(this::adjust);
    }

    /** Work has ended; what has not begun is no error. */
    public void end(Object piece) {
        synchronized (this) {
            if (!work.remove(piece) || !work.isEmpty()) {
                return;
            }
        }
        thread.execute(this::adjust);
    }

    private void adjust() {
        if (!wanted()) {
            release();
        } else if (!held()) {
            take();
        }
    }

    private void take() {
        String refused = "";
        for (Command holder : holders) {
            try {
                Hold fresh = Hold.start(holder);
                if (!keep(fresh)) {
                    fresh.close();
                    return;
                }
                fresh.await();
                LOG.info("the machine is kept awake by {}", holder.arguments().get(0));
                return;
            } catch (FailureException e) {
                refused = e.failure().message();
                release();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        tellOnce(refused);
    }

    private synchronized boolean wanted() {
        return !closed && !work.isEmpty();
    }

    private synchronized boolean held() {
        return hold != null && hold.holds();
    }

    /** False after {@link #close}, which will not close it. */
    private synchronized boolean keep(Hold fresh) {
        hold = closed ? null : fresh;
        return !closed;
    }

    private void release() {
        Hold last;
        synchronized (this) {
            last = hold;
            hold = null;
        }
        if (last != null) {
            last.close();
            LOG.debug("the machine may sleep");
        }
    }

    private void tellOnce(String why) {
        if (!told) {
            told = true;
            LOG.info("the machine cannot be kept awake while PgMinder works: {}", why);
        }
    }

    /** Lets go at once, whatever goes on. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.shutdownNow();
        release();
    }
}
