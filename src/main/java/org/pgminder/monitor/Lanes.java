package org.pgminder.monitor;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.pgminder.common.NamedThreads;

/**
 * A bounded number of threads for checks. Servers that did not answer last time get at most half of them, for each of them
 * holds its thread until its timeout: those that answer never wait for these.
 */
final class Lanes {
    /** Between two polls of a few servers no thread needs to stay. */
    private static final long KEEP_SECONDS = 10;

    private final ThreadPoolExecutor pool;
    private final Queue<Runnable> slowWaiting = new ArrayDeque<>();
    private int slowRunning;

    Lanes(int threads) {
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads("poll"),
                new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
    }

    synchronized void resize(int threads) {
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
    }

    void run(Runnable check) {
        pool.execute(check);
    }

    synchronized void runSlow(Runnable check) {
        slowWaiting.add(check);
        startSlow();
    }

    /** Lets what runs end by itself and forgets what waits. */
    synchronized void close() {
        slowWaiting.clear();
        pool.shutdownNow();
    }

    private synchronized void startSlow() {
        int limit = Math.max(1, pool.getMaximumPoolSize() / 2);
        while (slowRunning < limit && !slowWaiting.isEmpty()) {
            Runnable check = slowWaiting.remove();
            slowRunning++;
            pool.execute(() -> {
                try {
                    check.run();
                } finally {
                    slowEnded();
                }
            });
        }
    }

    private synchronized void slowEnded() {
        slowRunning--;
        startSlow();
    }
}
