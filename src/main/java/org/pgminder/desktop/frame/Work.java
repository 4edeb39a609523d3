package org.pgminder.desktop.frame;

import java.awt.EventQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of the windows that may take its time, away from the event thread. Nothing is told any more after the end. Thread-safe. */
public final class Work implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final int THREADS = 3;

    private final ExecutorService threads;

    public Work() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads("desktop-work"));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** Something to do. */
    public interface Task<T> {
        T run() throws FailureException, InterruptedException;
    }

    /**
     * Does it and tells what came of it.
     *
     * @param done told on the event thread
     * @param failed told on the event thread instead
     */
    public <T> void begin(Task<T> task, Consumer<T> done, Consumer<Failure> failed) {
        try {
            threads.execute(() -> run(task, done, failed));
        } catch (RejectedExecutionException e) {
            LOG.debug("not begun: the program ends", e);
        }
    }

    private static <T> void run(Task<T> task, Consumer<T> done, Consumer<Failure> failed) {
        try {
            T result = task.run();
            EventQueue.invokeLater(() -> done.accept(result));
        } catch (FailureException e) {
            LOG.info("{}", e.getMessage());
            EventQueue.invokeLater(() -> failed.accept(e.failure()));
        } catch (InterruptedException e) {
            LOG.debug("interrupted: the program ends", e);
        } catch (RuntimeException e) {
            LOG.error("something that a window wanted failed by a fault of PgMinder", e);
            Failure failure =
                    Failure.of(FailureKind.INTERNAL, "PgMinder itself failed: " + e, "Please report it; see the log.");
            EventQueue.invokeLater(() -> failed.accept(failure));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
