package org.pgminder.app;

import org.pgminder.awake.AwakeGuard;
import org.pgminder.common.FailureException;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;

/**
 * Hands each task to the part that does it.
 *
 * @param afterwards told that what stands beside the backups may have to change
 * @param awake keeps the machine awake meanwhile
 */
record TaskWorker(
        RestoreTask restore,
        ProofTasks proofs,
        PruneTask prune,
        DeleteTask delete,
        RebuildTask rebuild,
        Runnable afterwards,
        AwakeGuard awake)
        implements Tasks.Worker {
    @Override
    public TaskResult work(TaskRequest request, Tasks.Progress progress) throws FailureException, InterruptedException {
        awake.begin(progress);
        try {
            return dispatch(request, progress);
        } finally {
            awake.end(progress);
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
