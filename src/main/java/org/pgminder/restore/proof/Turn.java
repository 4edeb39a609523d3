package org.pgminder.restore.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * Whose turn it is: of several places one after the other is read, over all backups of a server.
 *
 * @param place null for the backup folder
 */
record Turn(@Nullable String place) {
    private static final Turn FOLDER = new Turn(null);
    private static final int LOOK_BACK = 200;

    /** @param wanted null for the one whose last proof is the oldest */
    static Turn of(Catalogue catalogue, Backup backup, @Nullable String wanted) throws FailureException {
        List<Turn> candidates = places(catalogue, backup);
        if (wanted != null) {
            Turn turn = new Turn(wanted);
            if (!candidates.contains(turn)) {
                throw new FailureException(
                        FailureKind.FILE_MISSING,
                        "backup " + backup.id() + " has no stored copy at " + wanted,
                        "`pgminder backups` lists its copies.");
            }
            return turn;
        }
        if (candidates.isEmpty()) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "backup " + backup.id() + " is nowhere any more: it was deleted here, and no copy is stored",
                    "`pgminder backups` lists others.");
        }
        Map<Turn, Instant> last = new HashMap<>();
        for (Proof proof : catalogue.proofsOfServer(backup.server(), LOOK_BACK)) {
            last.merge(new Turn(proof.place()), proof.startedAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
        Turn chosen = candidates.get(0);
        for (Turn candidate : candidates) {
            Instant at = last.getOrDefault(candidate, Instant.EPOCH);
            chosen = at.isBefore(last.getOrDefault(chosen, Instant.EPOCH)) ? candidate : chosen;
        }
        return chosen;
    }

    /** Where the backup is. */
    static List<Turn> places(Catalogue catalogue, Backup backup) {
        List<HeldBackup.At> copies =
                catalogue.copies(backup.id()).stream().map(HeldBackup.At::of).toList();
        return places(backup.local(), copies);
    }

    /** Where a verification looks: also at copies that were found damaged or gone, for as long as they are. */
    static List<Turn> toVerify(Catalogue catalogue, Backup backup) {
        List<Turn> places = new ArrayList<>(places(catalogue, backup));
        catalogue.copies(backup.id()).stream()
                .filter(Turn::foundBad)
                .map(copy -> new Turn(copy.destination()))
                .forEach(places::add);
        return places;
    }

    /** Whether a copy counts no longer for what was, or was not, found where it should be. */
    static boolean foundBad(Copy copy) {
        Failure failure = copy.failure();
        return copy.state() == CopyState.FAILED
                && failure != null
                && (failure.kind() == FailureKind.FILE_MISSING || failure.kind() == FailureKind.BACKUP_DAMAGED);
    }

    /** The backup folder first, also one whose files were damaged, for a person may have mended them. */
    static List<Turn> places(CopyState local, List<HeldBackup.At> copies) {
        List<Turn> places = new ArrayList<>();
        if (local == CopyState.STORED || local == CopyState.FAILED) {
            places.add(FOLDER);
        }
        for (HeldBackup.At copy : copies) {
            if (copy.state() == CopyState.STORED) {
                places.add(new Turn(copy.destination()));
            }
        }
        return places;
    }
}
