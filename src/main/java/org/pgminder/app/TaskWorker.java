package org.pgminder.app;

import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;

/** Hands each task to the part that does it. */
final class TaskWorker implements Tasks.Worker {
    @Override
    public TaskResult work(TaskRequest request, Tasks.Progress progress) throws FailureException, InterruptedException {
        throw new FailureException(FailureKind.INTERNAL, "not there yet: " + request, null);
    }
}
