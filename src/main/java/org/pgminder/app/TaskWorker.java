package org.pgminder.app;

import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;

/** Hands each task to the part that does it. */
final class TaskWorker implements Tasks.Worker {
    private final RestoreTask restore;
    private final ProofTasks proofs;

    TaskWorker(RestoreTask restore, ProofTasks proofs) {
        this.restore = restore;
        this.proofs = proofs;
    }

    @Override
    public TaskResult work(TaskRequest request, Tasks.Progress progress) throws FailureException, InterruptedException {
        if (request instanceof TaskRequest.Restore wanted) {
            return restore.run(wanted, progress);
        }
        if (request instanceof TaskRequest.Prove prove) {
            return proofs.prove(prove, progress);
        }
        if (request instanceof TaskRequest.Verify verify) {
            return proofs.verify(verify, progress);
        }
        throw new FailureException(FailureKind.INTERNAL, "not there yet: " + request, null);
    }
}
