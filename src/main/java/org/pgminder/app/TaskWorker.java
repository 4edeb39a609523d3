package org.pgminder.app;

import org.pgminder.common.FailureException;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;

/** Hands each task to the part that does it. */
final class TaskWorker implements Tasks.Worker {
    private final RestoreTask restore;
    private final ProofTasks proofs;
    private final HousekeepingTasks housekeeping;

    TaskWorker(RestoreTask restore, ProofTasks proofs, HousekeepingTasks housekeeping) {
        this.restore = restore;
        this.proofs = proofs;
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
        if (request instanceof TaskRequest.Restore wanted) {
            return restore.run(wanted, progress);
        }
        if (request instanceof TaskRequest.Prove prove) {
            return proofs.prove(prove, progress);
        }
        if (request instanceof TaskRequest.Verify verify) {
            return proofs.verify(verify, progress);
        }
        if (request instanceof TaskRequest.Prune prune) {
            return housekeeping.prune(prune, progress);
        }
        return housekeeping.rebuild((TaskRequest.Rebuild) request, progress);
    }
}
