package org.pgminder.app;

import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.common.FailureException;
import org.pgminder.engine.LastBackups;
import org.pgminder.engine.LocalEngine;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;
import org.pgminder.retention.Outcome;
import org.pgminder.retention.Retention;

/** Has retention delete a backup that a person does not want any more. */
record DeleteTask(Catalogue catalogue, Retention retention, LastBackups lastBackups) {
    TaskResult run(TaskRequest.Delete request, Tasks.Progress progress) throws FailureException, InterruptedException {
        Backup backup = catalogue
                .find(request.backup())
                .orElseThrow(() -> LocalEngine.unknownBackup(catalogue, request.backup()));
        try {
            return new TaskResult.Deleted(
                    retention.remove(backup.id(), request.evenProtected(), progress::doing).stream()
                            .map(DeleteTask::at)
                            .toList());
        } finally {
            lastBackups.read(backup.server());
        }
    }

    private static TaskResult.Deleted.At at(Outcome outcome) {
        String problem = outcome.keep()
                ? outcome.reason()
                : outcome.problem() == null ? null : outcome.problem().message();
        return new TaskResult.Deleted.At(outcome.place(), problem);
    }
}
