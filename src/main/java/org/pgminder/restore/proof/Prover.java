package org.pgminder.restore.proof;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destinations;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.restore.RestoreServices;
import org.pgminder.secrets.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves backups by test restores, one at a time, and records what they have shown. Thread-safe. */
public final class Prover {
    private static final Logger LOG = LoggerFactory.getLogger(Prover.class);

    private final RestoreServices services;
    private final Catalogue catalogue;
    private final Destinations destinations;
    private final ProofEvents events;
    private final Grounds grounds;
    private final Marks marks;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Set<String> underWay = Set.of();

    public Prover(
            RestoreServices services,
            Catalogue catalogue,
            Secrets secrets,
            Destinations destinations,
            ProofEvents events) {
        this.services = services;
        this.catalogue = catalogue;
        this.destinations = destinations;
        this.events = events;
        this.grounds = new Grounds(services, secrets);
        this.marks = new Marks(catalogue, events, services.clock());
    }

    /** Ends throw-away servers of a program that was killed. Needs no server to answer. */
    public void removeLeftServers() {
        LeftServers.remove(services.workFolder());
    }

    /** Drops scratch databases of a program that was killed; a server that does not answer is asked another time. */
    public void dropLeftDatabases() {
        grounds.removeLeftovers();
    }

    /**
     * Restores a backup, compares it with what was dumped, and records the result.
     *
     * @param place a destination's name; null for the place whose last proof is the oldest
     * @throws FailureException where there is nothing to be read at that place by the catalogue, or it was cancelled
     */
    public Proof prove(Backup backup, @Nullable String place, RestoreProgress progress)
            throws FailureException, InterruptedException {
        one.lockInterruptibly();
        try {
            underWay = Set.of(backup.id());
            events.begun(backup.id());
            Turn turn = Turn.of(catalogue, backup, place);
            Instant startedAt = services.clock().now();
            Verdict verdict = verdict(backup, turn.place(), progress);
            Proof proof = new Proof(
                    services.ids().next(),
                    backup.id(),
                    turn.place(),
                    startedAt,
                    services.clock().now(),
                    verdict.result(),
                    verdict.detail());
            record(backup, proof);
            return proof;
        } finally {
            events.ended(backup.id());
            underWay = Set.of();
            one.unlock();
        }
    }

    /** The id of the backup that is read now, if one is: it is not to be deleted meanwhile. */
    public Set<String> underWay() {
        return underWay;
    }

    private Verdict verdict(Backup backup, @Nullable String place, RestoreProgress progress)
            throws FailureException, InterruptedException {
        try (Place opened = Place.open(backup, place, destinations)) {
            return new TestRestore(services, grounds, new StoredBackup(backup, opened), progress).run();
        } catch (FailureException e) {
            return switch (e.kind()) {
                case BACKUP_DAMAGED, FILE_MISSING -> {
                    if (place != null) {
                        marks.damaged(backup, place, e.failure());
                    }
                    yield Verdict.broken(e.failure().message());
                }
                case CANCELLED -> throw e;
                default -> Verdict.notProved(withHint(e));
            };
        }
    }

    private static String withHint(FailureException e) {
        String hint = e.failure().hint();
        return hint == null || e.kind() == FailureKind.INTERNAL
                ? e.failure().message()
                : e.failure().message() + ". " + hint;
    }

    private static String where(Proof proof) {
        return proof.place() == null ? "the backup folder" : "destination " + proof.place();
    }

    private void record(Backup backup, Proof proof) {
        catalogue.save(proof);
        switch (proof.result()) {
            case BROKEN -> {
                LOG.warn("backup {} is broken in {}: {}", backup.id(), where(proof), proof.detail());
                marks.broken(backup, "its proof failed: " + proof.detail());
            }
            case PROVED -> {
                LOG.info("backup {} is proved in {}: {}", backup.id(), where(proof), proof.detail());
                marks.asMade(backup, proof.place());
                marks.good(backup);
            }
            case NOT_PROVED -> LOG.info("backup {} is not proved in {}: {}", backup.id(), where(proof), proof.detail());
        }
        events.proved(proof, backup.server());
    }
}
