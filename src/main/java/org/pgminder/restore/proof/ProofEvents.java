package org.pgminder.restore.proof;

import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;

/** Who is told of what proofs and verifications find. Called after it is in the catalogue; returns soon, throws nothing. */
public interface ProofEvents {
    void proved(Proof proof, String server);

    /** A run is degraded by what was found, or whole again. */
    void runChanged(Run run);

    /** A copy turned out to be damaged. */
    void copyChanged(Copy copy, String server);
}
