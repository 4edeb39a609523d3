package org.pgminder.catalogue;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a backup is where it should be, and nothing is known to be wrong with it at any of its places. */
public final class Soundness {
    private Soundness() {}

    /** What was deleted by the rules counts for nothing; of the proofs of a place, the last one that found something out. */
    public static boolean of(Catalogue catalogue, String backup) {
        boolean here = catalogue
                .backup(backup)
                .map(found -> found.local() != CopyState.FAILED)
                .orElse(false);
        boolean copies = catalogue.copies(backup).stream().map(Copy::state).allMatch(Soundness::isStoredOrGone);
        Set<@Nullable String> seen = new HashSet<>();
        boolean broken = catalogue.proofs(backup).stream()
                .filter(proof -> proof.result() != Proof.Result.NOT_PROVED && seen.add(proof.place()))
                .anyMatch(proof -> proof.result() == Proof.Result.BROKEN);
        return here && copies && !broken;
    }

    private static boolean isStoredOrGone(CopyState state) {
        return switch (state) {
            case STORED, DELETING, DELETED -> true;
            case PENDING, UPLOADING, FAILED -> false;
        };
    }
}
