package org.pgminder.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.CatalogueException;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunEnd;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Starts runs and brings each to its end: made, checked, published, copied, recorded. Two runs of one job never overlap;
 * different ones go side by side up to {@code backups.parallelRuns}.
 */
public final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);

    private final BackupServices services;
    private final Copies copies;
    private final BackupEvents events;
    private final Pipeline pipeline;
    private final Slots slots;
    private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(new NamedThreads("run"));
    private volatile boolean closing;

    public Runs(BackupServices services, Copies copies, BackupEvents events) {
        this.services = services;
        this.copies = copies;
        this.events = events;
        this.pipeline = new Pipeline(services, copies);
        this.slots = new Slots(() -> services.settings().get().backups().parallelRuns());
    }

    /**
     * Begins a run and returns at once.
     *
     * @return the run's id
     * @throws FailureException of kind {@code SETTINGS} for an unknown job or server, {@code ALREADY_RUNNING} while the
     *     last run of the same goes on
     */
    public String start(RunRequest request) throws FailureException {
        RunSpec spec = RunSpec.of(request.what(), services.settings().get());
        Run run = new Run(
                services.ids().next(),
                spec.server().name(),
                spec.job(),
                spec.subject(),
                request.trigger(),
                request.due(),
                services.clock().now(),
                null,
                RunState.RUNNING,
                null,
                "");
        ActiveRun mine = new ActiveRun(run, spec);
        ActiveRun other = active.putIfAbsent(spec.key(), mine);
        if (other != null || closing) {
            if (other == null) {
                active.remove(spec.key(), mine);
            }
            throw new FailureException(
                    FailureKind.ALREADY_RUNNING,
                    closing
                            ? "PgMinder is being quit"
                            : "the backup of " + spec.subject() + " on " + run.server() + " is still running",
                    closing ? null : "Wait until it has ended, or cancel it.");
        }
        try {
            services.catalogue().save(run);
        } catch (RuntimeException e) {
            active.remove(spec.key(), mine);
            Failure why = e instanceof CatalogueException of
                    ? of.failure()
                    : new Failure(FailureKind.CATALOGUE, String.valueOf(e.getMessage()), "See the log.");
            throw new FailureException(
                    FailureKind.CATALOGUE, "the run cannot be recorded: " + why.message(), why.hint(), e);
        }
        LOG.info("run {} of {} on {} begins, by {}", run.id(), run.subject(), run.server(), run.trigger());
        events.runChanged(run);
        threads.execute(() -> perform(mine));
        return run.id();
    }

    /** Runs under way, without those that only wait for their copies. */
    public List<RunProgress> progress() {
        return active.values().stream().map(ActiveRun::progress).toList();
    }

    /** Ends a run: its programs, their server sessions, its files. One that is not under way is no error. */
    public void cancel(String runId) {
        active.values().stream().filter(run -> run.run().id().equals(runId)).forEach(run -> {
            LOG.info("run {} is cancelled", runId);
            run.cancel();
        });
    }

    /** Records that a job was due and did not run. */
    public void recordMissed(String job, Instant due, String why) {
        services.settings().get().job(job).ifPresent(settings -> {
            Run missed = new Run(
                    services.ids().next(),
                    settings.server(),
                    job,
                    RunSpec.subject(settings),
                    Trigger.SCHEDULE,
                    due,
                    due,
                    services.clock().now(),
                    RunState.MISSED,
                    Failure.of(FailureKind.INTERRUPTED, why, null),
                    "");
            services.catalogue().save(missed);
            LOG.warn("job {} was due at {} and did not run: {}", job, due, why);
            events.runChanged(missed);
        });
    }

    private void perform(ActiveRun run) {
        MDC.put("run", run.run().id());
        long began = services.clock().nanos();
        Run ended;
        try {
            ended = end(run);
        } finally {
            // Whatever happened, the job must not look as if it were running for ever.
            active.remove(run.spec().key(), run);
        }
        try {
            services.catalogue().save(ended);
        } catch (RuntimeException e) {
            LOG.error("the end of run {} cannot be recorded", ended.id(), e);
        }
        long millis = Duration.ofNanos(services.clock().nanos() - began).toMillis();
        Failure failure = ended.failure();
        if (failure == null) {
            LOG.info("run {} {} after {} ms", ended.id(), ended.state(), millis);
        } else {
            LOG.warn(
                    "run {} {} after {} ms: {}: {}",
                    ended.id(),
                    ended.state(),
                    millis,
                    failure.kind(),
                    failure.message());
        }
        events.runChanged(ended);
        MDC.remove("run");
    }

    /** @return the run in its last state; throws nothing */
    private Run end(ActiveRun run) {
        RunOutput output = pipeline.outputOf(run);
        try {
            Pipeline.Made made = make(run, output);
            List<Failure> missing = new ArrayList<>(made.missing());
            missing.addAll(copy(run, made));
            RunState state = missing.isEmpty() ? RunState.SUCCEEDED : RunState.DEGRADED;
            return RunEnd.of(
                    run.run(),
                    state,
                    missing.isEmpty() ? null : missing.get(0),
                    services.clock().now(),
                    output.text());
        } catch (FailureException e) {
            LOG.debug("run {} failed", run.run().id(), e);
            return failed(run, output, e.failure());
        } catch (RuntimeException | Error e) { // also a heap that is full: no run looks as if it went on for ever
            LOG.error("run {} failed by a fault of PgMinder", run.run().id(), e);
            return failed(
                    run,
                    output,
                    Failure.of(
                            FailureKind.INTERNAL,
                            "PgMinder itself failed: " + e,
                            "Please report it; the log has the details."));
        }
    }

    private Run failed(ActiveRun run, RunOutput output, Failure failure) {
        RunState state = run.cancelled() ? RunState.CANCELLED : RunState.FAILED;
        Failure masked = new Failure(failure.kind(), output.redact(failure.message()), failure.hint());
        return RunEnd.of(run.run(), state, masked, services.clock().now(), output.text());
    }

    private Pipeline.Made make(ActiveRun run, RunOutput output) throws FailureException {
        run.on(Thread.currentThread());
        boolean slot = false;
        try {
            slots.take();
            slot = true;
            return pipeline.make(run, output);
        } catch (InterruptedException e) {
            throw new FailureException(FailureKind.CANCELLED, "the backup was cancelled", null, e);
        } finally {
            run.off();
            if (slot) {
                slots.giveBack();
            }
        }
    }

    /** Waits until each copy was tried once. @return what is missing */
    private List<Failure> copy(ActiveRun run, Pipeline.Made made) {
        if (made.copies().isEmpty()) {
            return List.of();
        }
        run.enter(RunProgress.Stage.UPLOADING, made.backup().bytes());
        List<CompletableFuture<Copy>> attempts =
                made.copies().stream().map(copies::enqueue).toList();
        List<Failure> missing = new ArrayList<>();
        try {
            run.on(Thread.currentThread());
            for (CompletableFuture<Copy> attempt : attempts) {
                attempt.get();
            }
            // Anew: one that failed may have been stored by another attempt while this waited for the others.
            for (Copy copy : services.catalogue().copies(made.backup().id())) {
                @Nullable Failure failure = missing(copy);
                if (failure != null) {
                    missing.add(failure);
                }
            }
        } catch (InterruptedException | FailureException e) {
            if (!closing) {
                made.copies().forEach(copies::cancel);
            }
            missing.add(
                    closing
                            ? quit()
                            : Failure.of(
                                    FailureKind.CANCELLED,
                                    "the upload was cancelled",
                                    "The backup itself is in the backup folder."));
        } catch (ExecutionException | CatalogueException e) {
            LOG.error("the copies of run {} failed", run.run().id(), e);
            missing.add(
                    closing
                            ? quit()
                            : Failure.of(FailureKind.INTERNAL, "the upload failed: " + e.getMessage(), "See the log."));
        } finally {
            run.off();
        }
        return missing;
    }

    private static Failure quit() {
        return Failure.of(
                FailureKind.INTERRUPTED,
                "PgMinder was quit before every copy was stored",
                "It goes on at the next start.");
    }

    private static @Nullable Failure missing(Copy copy) {
        if (copy.state() == CopyState.STORED) {
            return null;
        }
        return copy.failure() != null
                ? copy.failure()
                : Failure.of(
                        FailureKind.INTERRUPTED,
                        "the copy to " + copy.destination() + " is not stored yet",
                        "It is tried again.");
    }

    /** Whether a backup is being made (not only uploaded): quitting now would lose it. */
    public boolean busy() {
        return progress().stream().anyMatch(run -> run.stage() != RunProgress.Stage.UPLOADING);
    }

    /** Cancels what is under way, and waits until its programs and files are gone. Close {@link Copies} after it. */
    @Override
    public void close() {
        closing = true;
        active.values().forEach(ActiveRun::cancel);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("some runs do not end; they are left behind: {}", progress());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
