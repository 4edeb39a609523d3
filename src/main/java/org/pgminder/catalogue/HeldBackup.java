package org.pgminder.catalogue;

import java.util.List;

/**
 * A backup that is, or should be, at one place at least, with all that decides how long it stays.
 *
 * @param order grows with each run that began, whatever the clock said; 0 for one of which only the manifest is known
 * @param incomplete a part could not be dumped
 * @param proofs the newest first
 */
public record HeldBackup(Backup backup, long order, boolean incomplete, List<Copy> copies, List<Proof> proofs) {
    public HeldBackup {
        copies = List.copyOf(copies);
        proofs = List.copyOf(proofs);
    }
}
