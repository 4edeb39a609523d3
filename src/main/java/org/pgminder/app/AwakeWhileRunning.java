package org.pgminder.app;

import org.pgminder.awake.AwakeGuard;
import org.pgminder.backup.BackupEvents;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;

/** Keeps the machine awake while backups are made and uploaded. */
record AwakeWhileRunning(AwakeGuard awake) implements BackupEvents {
    @Override
    public void runChanged(Run run) {
        tell("run " + run.id(), run.state() == RunState.RUNNING);
    }

    @Override
    public void copyChanged(Copy copy, String server) {
        tell("copy " + copy.id(), copy.state() == CopyState.UPLOADING);
    }

    private void tell(String name, boolean goesOn) {
        if (goesOn) {
            awake.begin(name);
        } else {
            awake.end(name);
        }
    }
}
