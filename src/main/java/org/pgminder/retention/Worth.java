package org.pgminder.retention;

import java.util.Objects;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.catalogue.Proof;

/** What a backup is worth at a place, by what is known of it. */
final class Worth {
    private Worth() {}

    /** What of it counts against it; one that is too small does not count even where it was proved, unless a person pinned it. */
    static Quality quality(HeldBackup held, Place place) {
        if (damaged(held, place)) {
            return Quality.DAMAGED;
        }
        if (shown(held, place) == Proof.Result.BROKEN) {
            return Quality.BROKEN;
        }
        if (held.incomplete()) {
            return Quality.INCOMPLETE;
        }
        return held.shrunk() && !held.pinned() ? Quality.SHRUNK : Quality.GOOD;
    }

    static boolean proved(HeldBackup held, Place place) {
        return !damaged(held, place) && shown(held, place) == Proof.Result.PROVED;
    }

    /** A copy at a destination that is damaged is not stored, and not looked at here at all. */
    private static boolean damaged(HeldBackup held, Place place) {
        return place instanceof Place.Folder && held.local() == CopyState.FAILED;
    }

    /** What a test restore has shown of the copy here counts before what it has shown of another one. */
    private static Proof.Result shown(HeldBackup held, Place place) {
        Proof.Result elsewhere = Proof.Result.NOT_PROVED;
        for (Proof proof : held.proofs()) {
            if (proof.result() != Proof.Result.NOT_PROVED) {
                if (Objects.equals(proof.place(), place.destination())) {
                    return proof.result();
                }
                elsewhere = elsewhere == Proof.Result.NOT_PROVED ? proof.result() : elsewhere;
            }
        }
        return elsewhere;
    }
}
