package org.pgminder.restore.proof;

import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;

/** Who is told of what proofs and verifications find. Called after it is in the catalogue; returns soon, throws nothing. */
public interface ProofEvents {
    /** The proof of a backup begins; before anything is in the catalogue. */
    default void begun(String backup) {}

    /** It has ended, whatever came of it. */
    default void ended(String backup) {}

    void proved(Proof proof, String server);

    /** A run is degraded by what was found, or whole again. */
    void runChanged(Run run);

    /** A copy turned out to be damaged. */
    void copyChanged(Copy copy, String server);
}
