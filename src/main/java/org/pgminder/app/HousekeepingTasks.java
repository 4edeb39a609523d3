package org.pgminder.app;

import org.pgminder.backup.BackupServices;
import org.pgminder.common.FailureException;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;
import org.pgminder.retention.Retention;

/** The tasks about what is kept where. */
final class HousekeepingTasks {
    private final BackupServices services;
    private final BackupPlaces places;
    private final Retention retention;
    private final Housekeeping housekeeping;

    HousekeepingTasks(BackupServices services, BackupPlaces places, Retention retention, Housekeeping housekeeping) {
        this.services = services;
        this.places = places;
        this.retention = retention;
        this.housekeeping = housekeeping;
    }

    TaskResult prune(TaskRequest.Prune wanted, Tasks.Progress progress) throws FailureException, InterruptedException {
        return PruneTask.work(wanted, services.settings().get(), retention, progress);
    }

    TaskResult rebuild(TaskRequest.Rebuild wanted, Tasks.Progress progress)
            throws FailureException, InterruptedException {
        return RebuildTask.work(wanted, services, places, progress);
    }

    /** Brings up to date what stands beside the backups. */
    void refreshSoon() {
        housekeeping.refreshSoon();
    }
}
