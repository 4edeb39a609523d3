package org.pgminder.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.Copies;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.common.FailureException;
import org.pgminder.engine.LocalEngine;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.TaskResult.Verified;
import org.pgminder.engine.Tasks;
import org.pgminder.restore.proof.Prover;
import org.pgminder.restore.proof.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that prove and verify backups; a copy that a verification finds damaged is sent again. */
record ProofTasks(Catalogue catalogue, Prover prover, Verifier verifier, Copies copies) {
    private static final Logger LOG = LoggerFactory.getLogger(ProofTasks.class);

    TaskResult prove(TaskRequest.Prove request, Tasks.Progress progress) throws FailureException, InterruptedException {
        return new TaskResult.Proved(
                prover.prove(backup(request.backup()), request.place(), new TaskProgress(progress)));
    }

    TaskResult verify(TaskRequest.Verify request, Tasks.Progress progress)
            throws FailureException, InterruptedException {
        List<Backup> backups = request.backup() == null
                ? catalogue.backups(null, Integer.MAX_VALUE)
                : List.of(backup(request.backup()));
        List<Verifier.Checked> files = verifier.verify(backups, request.place(), new TaskProgress(progress));
        return new Verified(
                files.stream()
                        .map(each -> new Verified.Checked(
                                each.backup(), each.place(), each.file(), each.bytes(), each.problem()))
                        .toList(),
                sendAgain(files, progress));
    }

    /** Waits for it: a program that is there for this task alone would end before. */
    private List<Verified.SentAgain> sendAgain(List<Verifier.Checked> files, Tasks.Progress progress)
            throws InterruptedException {
        Set<DamagedAt> damaged = new LinkedHashSet<>();
        for (Verifier.Checked file : files) {
            if (file.marked() && file.place() != null) {
                damaged.add(new DamagedAt(file.backup(), file.place()));
            }
        }
        List<Verified.SentAgain> sent = new ArrayList<>();
        for (DamagedAt each : damaged) {
            progress.doing("sending backup " + each.backup + " to " + each.place + " again");
            for (Copy copy : catalogue.copies(each.backup)) {
                if (copy.destination().equals(each.place)) {
                    Copy after = copy.nextAttempt() == null ? copy : attempt(copy);
                    sent.add(new Verified.SentAgain(each.backup, each.place, problem(after)));
                }
            }
        }
        return sent;
    }

    private record DamagedAt(String backup, String place) {}

    private Copy attempt(Copy copy) throws InterruptedException {
        try {
            return copies.enqueue(copy).get();
        } catch (ExecutionException e) {
            LOG.warn("copy {} is sent again later", copy.id(), e); // the program is being quit
            return copy;
        }
    }

    private static @Nullable String problem(Copy copy) {
        if (copy.state() == CopyState.STORED) {
            return null;
        }
        return copy.failure() == null
                ? "it is " + copy.state().name().toLowerCase(Locale.ROOT)
                : copy.failure().message();
    }

    private Backup backup(String name) throws FailureException {
        return catalogue.find(name).orElseThrow(() -> LocalEngine.unknownBackup(name));
    }
}
