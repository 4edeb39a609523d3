package org.pgminder.restore.proof;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;

/** Records what is found out about a backup where tray and command line see it: at its run and at its copy. */
final class Marks {
    private final Catalogue catalogue;
    private final ProofEvents events;
    private final Clock clock;

    Marks(Catalogue catalogue, ProofEvents events, Clock clock) {
        this.catalogue = catalogue;
        this.events = events;
        this.clock = clock;
    }

    /** Its run was good, and is degraded from now on. */
    void broken(Backup backup, String detail) {
        Failure failure = Failure.of(
                FailureKind.BACKUP_DAMAGED,
                detail,
                "Make a new backup now; `pgminder verify` tells which copies are whole.");
        finished(backup, RunState.SUCCEEDED, RunState.DEGRADED).ifPresent(run -> save(run, RunState.DEGRADED, failure));
    }

    /** A run that was degraded for this alone is whole again, when no place is known to be broken. */
    void proved(Backup backup) {
        Set<@Nullable String> seen = new HashSet<>();
        boolean broken = catalogue.proofs(backup.id()).stream()
                .filter(proof -> proof.result() != Proof.Result.NOT_PROVED && seen.add(proof.place()))
                .anyMatch(proof -> proof.result() == Proof.Result.BROKEN);
        boolean copies = catalogue.copies(backup.id()).stream()
                .allMatch(copy -> copy.state() == CopyState.STORED || copy.state() == CopyState.DELETED);
        finished(backup, RunState.DEGRADED)
                .filter(run -> !broken && copies)
                .filter(run -> run.failure() != null && run.failure().kind() == FailureKind.BACKUP_DAMAGED)
                .ifPresent(run -> save(run, RunState.SUCCEEDED, null));
    }

    /** A copy that is not what was made is stored no longer. It is not sent again by itself: a person may want to look first. */
    void damaged(Backup backup, String destination, Failure failure) {
        catalogue.copies(backup.id()).stream()
                .filter(copy -> copy.destination().equals(destination) && copy.state() == CopyState.STORED)
                .findFirst()
                .ifPresent(copy -> {
                    Failure damage = Failure.of(FailureKind.BACKUP_DAMAGED, failure.message(), failure.hint());
                    Copy failed = new Copy(
                            copy.id(),
                            copy.backupId(),
                            copy.destination(),
                            CopyState.FAILED,
                            copy.attempts(),
                            clock.now(),
                            null,
                            damage);
                    catalogue.save(failed);
                    events.copyChanged(failed, backup.server());
                });
    }

    private Optional<Run> finished(Backup backup, RunState... states) {
        return catalogue.run(backup.runId()).filter(run -> Set.of(states).contains(run.state()));
    }

    private void save(Run run, RunState state, @Nullable Failure failure) {
        Run changed = new Run(
                run.id(),
                run.server(),
                run.job(),
                run.subject(),
                run.trigger(),
                run.due(),
                run.startedAt(),
                run.endedAt(),
                state,
                failure,
                run.output());
        catalogue.save(changed);
        events.runChanged(changed);
    }
}
