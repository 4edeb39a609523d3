package org.pgminder.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunEnd;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Soundness;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Repeated;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Destinations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings copies to their destinations: one after the other for each destination, destinations side by side. What could
 * not be stored stays in the catalogue and is tried again: soon for what may pass, a few times a day (and at a start or
 * a change of settings) for what a person has to mend.
 */
public final class Copies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final BackupServices services;
    private final Destinations destinations;
    private final BackupEvents events;
    private final EarlyUploads early;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Copy>> underWay = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("copies"));

    public Copies(BackupServices services, Destinations destinations, BackupEvents events) {
        this.services = services;
        this.destinations = destinations;
        this.events = events;
        this.early = new EarlyUploads(services, destinations);
    }

    /** Begins to send the files of a run while they are written; the copies that come of it are made by {@link #enqueue}. */
    EarlyUpload beginEarly(List<String> names) {
        return early.begin(names);
    }

    /** Begins to try again by itself what is unfinished. */
    public void start() {
        early.left().forEach(left -> {
            Lane lane = lanes.computeIfAbsent(left.destination(), Lane::new);
            lane.execute(() -> survive(() -> early.remove(left)));
        });
        tryAllAgain();
        long step = LOOK.toMillis();
        Future<?> unused = timer.scheduleWithFixedDelay(this::tryWhatIsDue, step, step, TimeUnit.MILLISECONDS);
    }

    /** At a start and after a change of settings: what waits for a person may be mended now. */
    public void tryAllAgain() {
        timer.execute(() -> survive(() -> {
            for (Copy copy : services.catalogue().unfinishedCopies()) {
                Future<?> unused = enqueue(copy);
            }
        }));
    }

    /** Uploads under way. */
    public List<RunProgress> progress() {
        return lanes.values().stream()
                .map(Lane::progress)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Begins with a copy as soon as its destination is free; what is there and known to be damaged is replaced.
     *
     * @return completes with the copy as it is after this attempt: stored or failed, or pending when the program ends
     */
    public CompletableFuture<Copy> enqueue(Copy copy) {
        CompletableFuture<Copy> mine = new CompletableFuture<>();
        CompletableFuture<Copy> before = underWay.putIfAbsent(copy.id(), mine);
        if (before != null) {
            return before;
        }
        Lane lane = lanes.computeIfAbsent(copy.destination(), Lane::new);
        Future<?> unused = lane.submit(() -> attempt(copy, lane)).whenComplete((after, fault) -> {
            underWay.remove(copy.id());
            if (fault == null) {
                mine.complete(after);
            } else {
                mine.completeExceptionally(fault);
            }
        });
        return mine;
    }

    /** Ends the attempt at a copy, if one is under way. */
    void cancel(Copy copy) {
        Lane lane = lanes.get(copy.destination());
        if (lane != null) {
            lane.cancel(copy.id());
        }
    }

    private void tryWhatIsDue() {
        survive(() -> {
            Instant now = services.clock().now();
            for (Copy copy : services.catalogue().unfinishedCopies()) {
                Instant next = copy.nextAttempt();
                // A next attempt further away than any pause: the clock was set back.
                if (next == null || !next.isAfter(now) || next.isAfter(now.plus(RetryPause.LONGEST))) {
                    Future<?> unused = enqueue(copy);
                }
            }
        });
    }

    private Copy attempt(Copy asked, Lane lane) {
        Backup backup = services.catalogue().backup(asked.backupId()).orElse(null);
        if (backup == null) {
            return asked;
        }
        Copy known = now(asked);
        if (isSettled(known)) {
            return known;
        }
        long began = services.clock().nanos();
        // What is known to be damaged stays so until it was read back.
        Failure damage = known.damaged() ? known.failure() : null;
        Copy copy = save(changed(known, CopyState.UPLOADING, known.attempts() + 1, null, damage), backup);
        LOG.info("copy {} of backup {} to {}: attempt {}", copy.id(), backup.id(), copy.destination(), copy.attempts());
        Lane.Upload progress = lane.begin(backup, copy, services);
        progress.over(early.retrying(copy));
        try (EarlyFiles begun = early.take(copy, progress::keep);
                Destination destination = destinations.open(copy.destination())) {
            progress.over(() -> begun.retrying() != null ? begun.retrying() : destination.retrying());
            new CopyUpload(backup, copy, destination, progress, begun).send();
            LOG.info(
                    "copy {} of backup {} is stored at {}{} after {} ms",
                    copy.id(),
                    backup.id(),
                    copy.destination(),
                    copy.damaged() ? " again, and was read back," : "",
                    Duration.ofNanos(services.clock().nanos() - began).toMillis());
            Copy stored = save(changed(copy, CopyState.STORED, copy.attempts(), null, null), backup);
            completeRun(backup);
            return stored;
        } catch (InterruptedException e) {
            // By a cancel or the end of the program, before the part was sent that went out beside the dump.
            return lane.closing() ? suspended(copy, backup) : failed(copy, backup, cancelledFailure(copy), e);
        } catch (FailureException e) {
            return lane.closing()
                    ? suspended(copy, backup)
                    : failed(copy, backup, lane.cancelled() ? cancelledFailure(copy) : e.failure(), e);
        } catch (RuntimeException | Error e) {
            return failed(
                    copy,
                    backup,
                    Failure.of(
                            FailureKind.INTERNAL,
                            "the upload to " + copy.destination() + " failed: " + e,
                            "See the log."),
                    e);
        } finally {
            lane.end();
        }
    }

    /** Since it was asked for, another attempt may have stored it, a verification found it damaged, or retention deleted it. */
    private Copy now(Copy asked) {
        return services.catalogue().copies(asked.backupId()).stream()
                .filter(copy -> copy.id().equals(asked.id()))
                .findFirst()
                .orElse(asked);
    }

    private static boolean isSettled(Copy copy) {
        return switch (copy.state()) {
            case STORED, DELETING, DELETED -> true;
            case PENDING, UPLOADING, FAILED -> false;
        };
    }

    private Copy suspended(Copy copy, Backup backup) {
        return save(changed(copy, CopyState.PENDING, copy.attempts(), null, copy.failure()), backup);
    }

    private Copy failed(Copy copy, Backup backup, Failure failure, Throwable cause) {
        LOG.warn("copy {} of backup {} to {} failed", copy.id(), backup.id(), copy.destination(), cause);
        Duration pause = RetryPause.after(failure.kind(), copy.attempts());
        Instant next = pause == null ? null : services.clock().now().plus(pause);
        Failure told = copy.damaged()
                ? Failure.of(
                        FailureKind.BACKUP_DAMAGED,
                        "the copy is damaged and could not be sent again: " + failure.message(),
                        failure.hint())
                : failure;
        return save(changed(copy, CopyState.FAILED, copy.attempts(), next, told), backup);
    }

    private Copy changed(Copy copy, CopyState state, int attempts, @Nullable Instant next, @Nullable Failure failure) {
        return copy.changed(state, attempts, services.clock().now(), next, failure);
    }

    private Copy save(Copy copy, Backup backup) {
        survive(() -> services.catalogue().save(copy));
        events.copyChanged(copy, backup.server());
        return copy;
    }

    /** A run that only lacked copies, or of which only a copy was damaged, is whole when the last one is stored. */
    private void completeRun(Backup backup) {
        Run run = services.catalogue().run(backup.runId()).orElse(null);
        if (run == null || run.state() != RunState.DEGRADED || run.failure() == null) {
            return;
        }
        boolean whole = run.failure().kind() == FailureKind.BACKUP_DAMAGED
                ? Soundness.of(services.catalogue(), backup.id())
                : lackedCopies(run.failure()) && allStored(backup);
        if (whole) {
            Run completed = RunEnd.of(run, RunState.SUCCEEDED, null, run.endedAt());
            services.catalogue().save(completed);
            LOG.info("run {} is complete: every copy is stored", run.id());
            events.runChanged(completed);
        }
    }

    /** What was deleted later had been stored. */
    private boolean allStored(Backup backup) {
        return services.catalogue().copies(backup.id()).stream().allMatch(Copies::isSettled);
    }

    private static boolean lackedCopies(Failure failure) {
        return switch (failure.kind()) {
            case DESTINATION_UNREACHABLE, DESTINATION_DENIED, DESTINATION_FULL, DESTINATION_FAILED, INTERRUPTED -> true;
            default -> false;
        };
    }

    private static Failure cancelledFailure(Copy copy) {
        return Failure.of(FailureKind.CANCELLED, "the upload to " + copy.destination() + " was cancelled", null);
    }

    private void survive(Runnable step) {
        Repeated.survive(LOG, "the copies could not be looked after; tried again soon", step);
    }

    /** Uploads under way are kept at their destinations and go on at the next start. */
    @Override
    public void close() {
        timer.shutdownNow();
        lanes.values().forEach(Lane::close);
        early.close();
    }
}
