package org.pgminder.app;

import org.pgminder.awake.AwakeGuard;
import org.pgminder.backup.BackupEvents;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Run;
import org.pgminder.engine.LastBackups;
import org.pgminder.restore.proof.ProofEvents;

/** Brings what proofs find to those who are told of backups, and keeps the machine awake meanwhile. */
record ProofNews(BackupEvents backups, LastBackups lastBackups, AwakeGuard awake) implements ProofEvents {
    @Override
    public void begun(String backup) {
        awake.begin("proof of " + backup);
    }

    @Override
    public void ended(String backup) {
        awake.end("proof of " + backup);
    }

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
