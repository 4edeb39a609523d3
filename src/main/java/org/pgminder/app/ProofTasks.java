package org.pgminder.app;

import java.util.List;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.common.FailureException;
import org.pgminder.engine.LocalEngine;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.TaskResult.Verified;
import org.pgminder.engine.Tasks;
import org.pgminder.restore.proof.Prover;
import org.pgminder.restore.proof.Verifier;

/** The tasks that prove and verify backups. */
record ProofTasks(Catalogue catalogue, Prover prover, Verifier verifier) {
    TaskResult prove(TaskRequest.Prove request, Tasks.Progress progress) throws FailureException, InterruptedException {
        return new TaskResult.Proved(
                prover.prove(backup(request.backup()), request.place(), new TaskProgress(progress)));
    }

    TaskResult verify(TaskRequest.Verify request, Tasks.Progress progress)
            throws FailureException, InterruptedException {
        List<Backup> backups = request.backup() == null
                ? catalogue.backups(null, Integer.MAX_VALUE)
                : List.of(backup(request.backup()));
        return new Verified(verifier.verify(backups, request.place(), new TaskProgress(progress)).stream()
                .map(each ->
                        new Verified.Checked(each.backup(), each.place(), each.file(), each.bytes(), each.problem()))
                .toList());
    }

    private Backup backup(String name) throws FailureException {
        return catalogue.find(name).orElseThrow(() -> LocalEngine.unknownBackup(name));
    }
}
