package org.pgminder.app;

import org.pgminder.backup.BackupServices;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;
import org.pgminder.retention.Retention;

/** Hands each task to the part that does it. */
final class TaskWorker implements Tasks.Worker {
    private final BackupServices services;
    private final BackupPlaces places;
    private final Retention retention;
    private final Housekeeping housekeeping;

    TaskWorker(BackupServices services, BackupPlaces places, Retention retention, Housekeeping housekeeping) {
        this.services = services;
        this.places = places;
        this.retention = retention;
        this.housekeeping = housekeeping;
    }

    @Override
    public TaskResult work(TaskRequest request, Tasks.Progress progress) throws FailureException, InterruptedException {
        try {
            return dispatch(request, progress);
        } finally {
            housekeeping.refreshSoon(); // proofs, and what is where, may be others now
        }
    }

    private TaskResult dispatch(TaskRequest request, Tasks.Progress progress)
            throws FailureException, InterruptedException {
        if (request instanceof TaskRequest.Prune prune) {
            return PruneTask.work(prune, services.settings().get(), retention, progress);
        }
        if (request instanceof TaskRequest.Rebuild rebuild) {
            return RebuildTask.work(rebuild, services, places, progress);
        }
        throw new FailureException(FailureKind.INTERNAL, "not there yet: " + request, null);
    }
}
