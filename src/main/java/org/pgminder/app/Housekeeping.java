package org.pgminder.app;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.BackupEvents;
import org.pgminder.backup.rescue.Companions;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Notes;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Repeated;
import org.pgminder.retention.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets retention look at a job when a backup of it has come to a place, and at all of them once a day; and keeps what stands
 * beside the backups up to date.
 */
final class Housekeeping implements BackupEvents, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    /** Whatever a start has to do comes first. */
    private static final Duration FIRST = Duration.ofMinutes(10);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Retention retention;
    private final Catalogue catalogue;
    private final Companions companions;
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private volatile Notes noted;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("retention"));

    Housekeeping(Retention retention, Catalogue catalogue, Companions companions) {
        this.retention = retention;
        this.catalogue = catalogue;
        this.companions = companions;
        this.noted = catalogue.notes();
    }

    /** Begins with what is done each day. */
    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(
                () -> prune(null), FIRST.toMillis(), DAY.toMillis(), TimeUnit.MILLISECONDS);
        Future<?> unusedLook = thread.scheduleWithFixedDelay(
                () -> survive(this::noteWhatChanged), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something may have changed that stands beside the backups. */
    void refreshSoon() {
        if (refreshing.compareAndSet(false, true)) {
            execute(() -> {
                refreshing.set(false);
                companions.refresh();
            });
        }
    }

    @Override
    public void runChanged(Run run) {
        boolean made = run.state() == RunState.SUCCEEDED || run.state() == RunState.DEGRADED;
        if (made && run.job() != null) {
            soon(run.job());
        }
        if (made) {
            refreshSoon();
        }
    }

    @Override
    public void copyChanged(Copy copy, String server) {
        if (copy.state() == CopyState.STORED) {
            execute(() -> catalogue.backup(copy.backupId()).map(Backup::job).ifPresent(this::soon));
            refreshSoon();
        }
    }

    /** Waits until what was due is done, and noted. */
    void awaitIdle(Duration patience) throws InterruptedException {
        execute(this::noteWhatChanged);
        try {
            thread.submit(() -> {}).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.warn("retention is not done within {} s; it goes on at the next start", patience.toSeconds());
        }
    }

    /** Pins and proofs, whoever they came from, and that a full disk has room again. */
    private void noteWhatChanged() {
        if (catalogue.writeProblem().isPresent()) {
            catalogue.tryToWrite();
        }
        Notes now = catalogue.notes();
        if (!now.equals(noted)) {
            noted = now;
            companions.refresh();
        }
    }

    private void soon(String job) {
        if (due.add(job)) {
            execute(() -> {
                due.remove(job);
                prune(job);
            });
        }
    }

    private void execute(Runnable step) {
        try {
            thread.execute(() -> survive(step));
        } catch (RejectedExecutionException e) {
            LOG.debug("the program is being quit; retention looks again at the next start");
        }
    }

    private void prune(@Nullable String job) {
        survive(() -> {
            try {
                LongAdder deleted = new LongAdder();
                retention.prune(job, false, doing -> {}, outcome -> {
                    if (outcome.problem() != null) {
                        LOG.warn("retention: {}", outcome.problem().message());
                    } else if (!outcome.keep()) {
                        deleted.increment();
                    }
                });
                LOG.info("retention of {} deleted {} copies", job == null ? "all jobs" : "job " + job, deleted);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void survive(Runnable step) {
        Repeated.survive(LOG, "retention cannot be looked after; tried again with the next backup, or tomorrow", step);
    }

    /** A deletion that is cut goes on at the next prune. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
