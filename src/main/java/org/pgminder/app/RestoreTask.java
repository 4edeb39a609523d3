package org.pgminder.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.common.FailureException;
import org.pgminder.engine.LocalEngine;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;
import org.pgminder.restore.RestoreOrder;
import org.pgminder.restore.Restores;

/** Does a {@link TaskRequest.Restore}. */
final class RestoreTask {
    private final Restores restores;
    private final Catalogue catalogue;

    RestoreTask(Restores restores, Catalogue catalogue) {
        this.restores = restores;
        this.catalogue = catalogue;
    }

    TaskResult run(TaskRequest.Restore request, Tasks.Progress progress) throws FailureException, InterruptedException {
        RestoreOrder order = new RestoreOrder(
                what(request),
                request.server(),
                request.into(),
                request.jobs(),
                request.tables(),
                request.roles(),
                request.replace());
        Restores.Done done = restores.restore(order, new TaskProgress(progress));
        return new TaskResult.Restored(done.server(), done.databases(), done.kept(), done.notes());
    }

    private RestoreOrder.What what(TaskRequest.Restore request) throws FailureException {
        if (request.file() != null) {
            return new RestoreOrder.What.Foreign(Path.of(request.file()), request.database());
        }
        String name = request.backup() == null ? "" : request.backup();
        Backup backup = catalogue.find(name).orElseThrow(() -> LocalEngine.unknownBackup(catalogue, name));
        String database = request.database() == null ? databaseIn(backup, name) : request.database();
        return new RestoreOrder.What.OfCatalogue(backup, request.place(), database);
    }

    /** Who names a file of a backup of several databases wants the one that is in it. */
    private static @Nullable String databaseIn(Backup backup, String file) {
        return backup.artifacts().stream()
                .filter(artifact -> artifact.file().equals(file))
                .findFirst()
                .map(Artifact::database)
                .orElse(null);
    }
}
