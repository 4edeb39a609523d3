package org.pgminder.restore.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every minute whether a backup is to be proved by its job's policy, and proves it; one at a time. */
public final class ProofLoop implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** For a proof that could not even be begun, and so is in no catalogue. */
    private static final Duration AFTER_FAULT = Duration.ofHours(6);

    private static final Duration END_PATIENCE = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(ProofLoop.class);

    private final Prover prover;
    private final Catalogue catalogue;
    private final DueProofs due;
    private final Supplier<Settings> settings;
    private final Clock clock;
    private final Map<String, Instant> notBefore = new HashMap<>();
    private @Nullable Thread thread;

    public ProofLoop(Prover prover, Catalogue catalogue, Supplier<Settings> settings, Clock clock) {
        this.prover = prover;
        this.catalogue = catalogue;
        this.due = new DueProofs(catalogue);
        this.settings = settings;
        this.clock = clock;
    }

    public synchronized void start() {
        Thread loop = new NamedThreads("proof").newThread(this::run);
        loop.start();
        thread = loop;
    }

    private void run() {
        try {
            prover.dropLeftDatabases();
            while (!Thread.currentThread().isInterrupted()) {
                pass();
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("the proofs end");
        }
    }

    /** One look at all jobs. */
    void pass() throws InterruptedException {
        for (JobSettings job : settings.get().jobs()) {
            try {
                if (!mayBegin(job)) {
                    continue;
                }
                Optional<Proof> again = due.overtaken(job);
                Optional<Backup> backup =
                        again.isPresent() ? catalogue.backup(again.get().backupId()) : due.of(job, clock.now());
                if (backup.isPresent()) {
                    LOG.info("proving backup {} of job {}", backup.get().id(), job.name());
                    prover.prove(backup.get(), again.map(Proof::place).orElse(null), RestoreProgress.NONE);
                }
            } catch (FailureException | RuntimeException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LOG.error(
                        "the newest backup of job {} could not be proved; tried again in {}",
                        job.name(),
                        AFTER_FAULT,
                        e);
                notBefore.put(job.name(), clock.now().plus(AFTER_FAULT));
            }
        }
    }

    private boolean mayBegin(JobSettings job) {
        Instant earliest = notBefore.get(job.name());
        return earliest == null || !earliest.isAfter(clock.now());
    }

    /** Ends a proof that is under way, with its server. */
    @Override
    public void close() {
        Thread loop;
        synchronized (this) {
            loop = thread;
        }
        if (loop == null) {
            return;
        }
        loop.interrupt();
        try {
            loop.join(END_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
