package org.pgminder.app;

import org.pgminder.backup.BackupEvents;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.engine.LastBackups;
import org.pgminder.restore.proof.ProofEvents;

/** Brings what proofs find to those who are told of backups. */
record ProofNews(BackupEvents backups, LastBackups lastBackups) implements ProofEvents {
    @Override
    public void proved(Proof proof, String server) {
        lastBackups.read(server);
    }

    @Override
    public void runChanged(Run run) {
        backups.runChanged(run);
    }

    @Override
    public void copyChanged(Copy copy, String server) {
        backups.copyChanged(copy, server);
    }
}
