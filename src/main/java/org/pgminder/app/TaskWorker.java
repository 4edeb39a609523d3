package org.pgminder.app;

import java.util.function.Supplier;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;
import org.pgminder.retention.Retention;
import org.pgminder.settings.Settings;

/** Hands each task to the part that does it. */
final class TaskWorker implements Tasks.Worker {
    private final Supplier<Settings> settings;
    private final Retention retention;

    TaskWorker(Supplier<Settings> settings, Retention retention) {
        this.settings = settings;
        this.retention = retention;
    }

    @Override
    public TaskResult work(TaskRequest request, Tasks.Progress progress) throws FailureException, InterruptedException {
        if (request instanceof TaskRequest.Prune prune) {
            return PruneTask.work(prune, settings.get(), retention, progress);
        }
        throw new FailureException(FailureKind.INTERNAL, "not there yet: " + request, null);
    }
}
