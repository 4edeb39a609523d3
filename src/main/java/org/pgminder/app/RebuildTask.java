package org.pgminder.app;

import org.pgminder.backup.BackupServices;
import org.pgminder.backup.Rebuild;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;

/** Rebuilds the catalogue from the place that a person names. */
record RebuildTask(BackupServices services, BackupPlaces places) {
    TaskResult run(TaskRequest.Rebuild request, Tasks.Progress progress) throws FailureException, InterruptedException {
        String name = request.place();
        progress.doing("reading manifests " + (name == null ? "in the backup folder" : "at " + name));
        try (Destination place =
                name == null ? places.folder(services.settings().get().backups().folder()) : places.destination(name)) {
            Rebuild.Found found = new Rebuild(services, place, name).run(progress::reached);
            return new TaskResult.Rebuilt(
                    found.adopted(),
                    found.known(),
                    found.unreadable(),
                    found.otherPrefix().size(),
                    found.otherPrefix().stream().findFirst().orElse(null));
        }
    }
}
