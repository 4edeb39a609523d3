package org.pgminder.engine;

import java.util.List;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Proof;

/**
 * A backup with its copies.
 *
 * @param proofs the newest first
 */
public record BackupReport(Backup backup, List<Copy> copies, List<Proof> proofs) {
    public BackupReport {
        copies = List.copyOf(copies);
        proofs = List.copyOf(proofs);
    }
}
