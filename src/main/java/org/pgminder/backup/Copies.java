package org.pgminder.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
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
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration MENDING_PAUSE = Duration.ofHours(6);

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
     * Begins with a copy as soon as its destination is free.
     *
     * @return completes with the copy as it is after this attempt: stored or failed, or pending when the program ends
     */
    CompletableFuture<Copy> enqueue(Copy copy) {
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
                if (next == null || !next.isAfter(now) || next.isAfter(now.plus(MENDING_PAUSE))) {
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
        long began = services.clock().nanos();
        Copy copy = save(changed(asked, CopyState.UPLOADING, asked.attempts() + 1, null, null), backup);
        LOG.info("copy {} of backup {} to {}: attempt {}", copy.id(), backup.id(), copy.destination(), copy.attempts());
        Lane.Upload progress = lane.begin(backup, copy, services);
        try (EarlyFiles begun = early.take(copy, progress::keep);
                Destination destination = destinations.open(copy.destination())) {
            new CopyUpload(backup, copy, destination, progress, begun).send();
            LOG.info(
                    "copy {} of backup {} is stored at {} after {} ms",
                    copy.id(),
                    backup.id(),
                    copy.destination(),
                    Duration.ofNanos(services.clock().nanos() - began).toMillis());
            Copy stored = save(changed(copy, CopyState.STORED, copy.attempts(), null, null), backup);
            completeRun(backup);
            return stored;
        } catch (InterruptedException e) {
            // By a cancel or the end of the program, before the part was sent that went out beside the dump.
            return lane.closing()
                    ? save(changed(copy, CopyState.PENDING, copy.attempts(), null, null), backup)
                    : failed(copy, backup, cancelledFailure(copy), e);
        } catch (FailureException e) {
            return lane.closing()
                    ? save(changed(copy, CopyState.PENDING, copy.attempts(), null, null), backup)
                    : failed(copy, backup, lane.cancelled() ? cancelledFailure(copy) : e.failure(), e);
        } catch (RuntimeException e) {
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

    private Copy failed(Copy copy, Backup backup, Failure failure, Exception cause) {
        LOG.warn("copy {} of backup {} to {} failed", copy.id(), backup.id(), copy.destination(), cause);
        Duration pause = pauseAfter(failure.kind(), copy.attempts());
        Instant next = pause == null ? null : services.clock().now().plus(pause);
        return save(changed(copy, CopyState.FAILED, copy.attempts(), next, failure), backup);
    }

    /** @return null where another attempt cannot help */
    private static @Nullable Duration pauseAfter(FailureKind kind, int attempts) {
        return switch (kind) {
            case DESTINATION_DENIED, DESTINATION_FULL, SETTINGS -> MENDING_PAUSE;
            case FILE_MISSING, CHECK_FAILED, CANCELLED -> null;
            case KEYRING,
                    SERVER_UNREACHABLE,
                    SERVER_REFUSED,
                    DATABASE_MISSING,
                    PROGRAM_MISSING,
                    PROGRAM_TOO_OLD,
                    PROGRAM_FAILED,
                    STALLED,
                    DISK_FULL,
                    FOLDER_NOT_WRITABLE,
                    ALREADY_RUNNING,
                    INTERRUPTED,
                    DESTINATION_UNREACHABLE,
                    DESTINATION_FAILED,
                    TARGET_EXISTS,
                    PROTECTED,
                    RESTORE_FAILED,
                    BACKUP_DAMAGED,
                    KEY_MISSING,
                    CATALOGUE,
                    INTERNAL -> {
                Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
                yield pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            }
        };
    }

    private Copy changed(Copy copy, CopyState state, int attempts, @Nullable Instant next, @Nullable Failure failure) {
        return new Copy(
                copy.id(),
                copy.backupId(),
                copy.destination(),
                state,
                attempts,
                services.clock().now(),
                next,
                failure);
    }

    private Copy save(Copy copy, Backup backup) {
        survive(() -> services.catalogue().save(copy));
        events.copyChanged(copy, backup.server());
        return copy;
    }

    /** A run that only lacked copies is whole when the last one is stored. */
    private void completeRun(Backup backup) {
        Run run = services.catalogue().run(backup.runId()).orElse(null);
        if (run == null || run.state() != RunState.DEGRADED || !lackedCopies(run.failure())) {
            return;
        }
        Set<CopyState> states = new HashSet<>();
        services.catalogue().copies(backup.id()).forEach(copy -> states.add(copy.state()));
        // What was deleted later had been stored.
        states.removeAll(Set.of(CopyState.DELETING, CopyState.DELETED));
        if (states.equals(Set.of(CopyState.STORED))) {
            Run whole = RunEnd.of(run, RunState.SUCCEEDED, null, run.endedAt());
            services.catalogue().save(whole);
            LOG.info("run {} is complete: every copy is stored", run.id());
            events.runChanged(whole);
        }
    }

    private static boolean lackedCopies(@Nullable Failure failure) {
        return failure != null
                && switch (failure.kind()) {
                    case DESTINATION_UNREACHABLE,
                            DESTINATION_DENIED,
                            DESTINATION_FULL,
                            DESTINATION_FAILED,
                            INTERRUPTED -> true;
                    default -> false;
                };
    }

    private static Failure cancelledFailure(Copy copy) {
        return Failure.of(FailureKind.CANCELLED, "the upload to " + copy.destination() + " was cancelled", null);
    }

    private void survive(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("the copies could not be looked after; tried again soon", e);
        }
    }

    /** Uploads under way are kept at their destinations and go on at the next start. */
    @Override
    public void close() {
        timer.shutdownNow();
        lanes.values().forEach(Lane::close);
        early.close();
    }
}
