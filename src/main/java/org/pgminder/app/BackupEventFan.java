package org.pgminder.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pgminder.backup.BackupEvents;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Run;

/** Tells several of what happens, in the order in which they were added. */
final class BackupEventFan implements BackupEvents {
    private final List<BackupEvents> listeners = new CopyOnWriteArrayList<>();

    void add(BackupEvents listener) {
        listeners.add(listener);
    }

    @Override
    public void runChanged(Run run) {
        listeners.forEach(listener -> listener.runChanged(run));
    }

    @Override
    public void copyChanged(Copy copy, String server) {
        listeners.forEach(listener -> listener.copyChanged(copy, server));
    }
}
