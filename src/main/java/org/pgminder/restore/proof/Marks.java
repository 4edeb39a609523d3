package org.pgminder.restore.proof;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunEnd;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Soundness;
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

    /** Files that were damaged or gone are as they were made again: a person has mended them, or brought them back. */
    void asMade(Backup backup, @Nullable String place) {
        if (place == null) {
            if (backup.local() == CopyState.FAILED) {
                catalogue.saveLocal(backup.id(), CopyState.STORED);
            }
            return;
        }
        catalogue.copies(backup.id()).stream()
                .filter(copy -> copy.destination().equals(place) && Turn.foundBad(copy))
                .map(copy -> copy.changed(CopyState.STORED, copy.attempts(), clock.now(), null, null))
                .forEach(copy -> save(copy, backup));
    }

    /** A run that was degraded for this alone is whole again, when no place is known to be broken. */
    void good(Backup backup) {
        finished(backup, RunState.DEGRADED)
                .filter(run -> run.failure() != null && run.failure().kind() == FailureKind.BACKUP_DAMAGED)
                .filter(run -> Soundness.of(catalogue, backup.id()))
                .ifPresent(run -> save(run, RunState.SUCCEEDED, null));
    }

    /**
     * What is not what was made is stored no longer. A copy whose files are damaged is sent again by itself. One whose files are gone
     * is not, for the place itself may be gone: a disk that is not plugged in is an empty folder, and nothing is to be written there.
     *
     * @param place null for the backup folder
     */
    void damaged(Backup backup, @Nullable String place, Failure failure) {
        boolean damaged = failure.kind() == FailureKind.BACKUP_DAMAGED;
        if (place == null) {
            if (damaged) {
                catalogue.saveLocal(backup.id(), CopyState.FAILED);
            }
            return;
        }
        Instant now = clock.now();
        catalogue.copies(backup.id()).stream()
                .filter(copy -> copy.destination().equals(place))
                .filter(copy -> copy.state() == CopyState.STORED || (Turn.foundBad(copy) && copy.damaged() != damaged))
                .map(copy -> copy.changed(CopyState.FAILED, copy.attempts(), now, damaged ? now : null, failure))
                .forEach(copy -> save(copy, backup));
    }

    private void save(Copy copy, Backup backup) {
        catalogue.save(copy);
        events.copyChanged(copy, backup.server());
    }

    private Optional<Run> finished(Backup backup, RunState... states) {
        return catalogue.run(backup.runId()).filter(run -> Set.of(states).contains(run.state()));
    }

    private void save(Run run, RunState state, @Nullable Failure failure) {
        Run changed = RunEnd.of(run, state, failure, run.endedAt());
        catalogue.save(changed);
        events.runChanged(changed);
    }
}
