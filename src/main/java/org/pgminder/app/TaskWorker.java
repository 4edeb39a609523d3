package org.pgminder.app;

import org.pgminder.common.FailureException;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;

/**
 * Hands each task to the part that does it.
 *
 * @param afterwards told that what stands beside the backups may have to change
 */
record TaskWorker(
        RestoreTask restore,
        ProofTasks proofs,
        PruneTask prune,
        DeleteTask delete,
        RebuildTask rebuild,
        Runnable afterwards)
        implements Tasks.Worker {
    @Override
    public TaskResult work(TaskRequest request, Tasks.Progress progress) throws FailureException, InterruptedException {
        try {
            return dispatch(request, progress);
        } finally {
            afterwards.run();
        }
    }

    private TaskResult dispatch(TaskRequest request, Tasks.Progress progress)
            throws FailureException, InterruptedException {
        if (request instanceof TaskRequest.Restore wanted) {
            return restore.run(wanted, progress);
        }
        if (request instanceof TaskRequest.Prove wanted) {
            return proofs.prove(wanted, progress);
        }
        if (request instanceof TaskRequest.Verify wanted) {
            return proofs.verify(wanted, progress);
        }
        if (request instanceof TaskRequest.Prune wanted) {
            return prune.run(wanted, progress);
        }
        if (request instanceof TaskRequest.Delete wanted) {
            return delete.run(wanted, progress);
        }
        return rebuild.run((TaskRequest.Rebuild) request, progress);
    }
}
