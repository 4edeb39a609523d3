package org.pgminder.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.common.Clock;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Retrying;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploads to one destination, one after the other on a thread of its own. */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final String destination;
    private final ExecutorService thread;
    private volatile boolean closing;
    private volatile @Nullable Upload now;

    Lane(String destination) {
        this.destination = destination;
        this.thread = Executors.newSingleThreadExecutor(new NamedThreads("upload-" + destination));
    }

    /** What is being sent. */
    static final class Upload {
        private final Backup backup;
        private final String copyId;
        private final Instant began;
        private final Clock clock;
        private final Thread worker = Thread.currentThread();
        private final AtomicLong sent = new AtomicLong();
        private boolean ended;
        private volatile boolean cancelled;
        private volatile Supplier<@Nullable Retrying> retrying = () -> null;

        private Upload(Backup backup, String copyId, Clock clock) {
            this.backup = backup;
            this.copyId = copyId;
            this.began = clock.now();
            this.clock = clock;
        }

        /** @param told asked what is tried again, from any thread; never waits */
        void over(Supplier<@Nullable Retrying> told) {
            retrying = told;
        }

        /** @param bytes of the whole copy that are at the destination now */
        void reached(long bytes) {
            sent.set(bytes);
        }

        private RunProgress progress() {
            return new RunProgress(
                    backup.runId(),
                    backup.server(),
                    backup.job(),
                    backup.subject(),
                    RunProgress.Stage.UPLOADING,
                    sent.get(),
                    backup.bytes(),
                    began,
                    again());
        }

        private RunProgress.@Nullable Again again() {
            Retrying now = retrying.get();
            if (now == null) {
                return null;
            }
            long millis = Duration.between(clock.now(), now.next()).toMillis();
            return new RunProgress.Again(now.failure().message(), Math.max(0, (millis + 999) / 1000));
        }

        /** Whether what was sent is to be kept for the next attempt. */
        boolean keep() {
            return !cancelled;
        }

        private synchronized void interrupt() {
            if (!ended) {
                worker.interrupt();
            }
        }

        private synchronized void end() {
            ended = true;
            boolean unused = Thread.interrupted();
        }
    }

    CompletableFuture<Copy> submit(Supplier<Copy> attempt) {
        try {
            return CompletableFuture.supplyAsync(attempt, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Anything else at the destination that waits its turn. */
    void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the upload to {} is ended", destination, e);
        }
    }

    Upload begin(Backup backup, Copy copy, BackupServices services) {
        Upload upload = new Upload(backup, copy.id(), services.clock());
        now = upload;
        return upload;
    }

    void end() {
        Upload upload = now;
        if (upload != null) {
            upload.end();
        }
        now = null;
    }

    @Nullable
    RunProgress progress() {
        Upload upload = now;
        return upload == null ? null : upload.progress();
    }

    void cancel(String copyId) {
        Upload upload = now;
        if (upload != null && upload.copyId.equals(copyId)) {
            upload.cancelled = true;
            upload.interrupt();
        }
    }

    /** Whether the upload that runs now was cancelled. */
    boolean cancelled() {
        Upload upload = now;
        return upload != null && upload.cancelled;
    }

    boolean closing() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the upload to {} does not end; it is left behind", destination);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
