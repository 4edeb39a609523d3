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
        List<Verifier.Asked> asked = asked(request);
        Findings findings = new Findings();
        verifier.verify(asked, request.place(), new TaskProgress(progress), findings::add);
        return findings.result(sendAgain(findings.damaged, progress));
    }

    /** Not the backups themselves: a hundred thousand of them do not fit into the memory. */
    private List<Verifier.Asked> asked(TaskRequest.Verify request) throws FailureException {
        if (request.backup() == null) {
            return catalogue.held(null).stream()
                    .map(held -> Verifier.Asked.of(held, request.place()))
                    .toList();
        }
        return List.of(verifier.asked(backup(request.backup()), request.place()));
    }

    /** What was found, file by file. */
    private static final class Findings {
        private final List<Verified.Bad> named = new ArrayList<>();
        private final Set<DamagedAt> damaged = new LinkedHashSet<>();
        private long files;
        private long bytes;
        private long bad;

        void add(Verifier.Checked file) {
            files++;
            if (file.problem() == null) {
                bytes += file.bytes();
            } else {
                bad++;
                if (named.size() < Verified.NAMED) {
                    named.add(new Verified.Bad(file.backup(), file.place(), file.file(), file.bytes(), file.problem()));
                }
            }
            if (file.marked() && file.place() != null) {
                damaged.add(new DamagedAt(file.backup(), file.place()));
            }
        }

        Verified result(List<Verified.SentAgain> sentAgain) {
            return new Verified(files, bytes, bad, named, sentAgain);
        }
    }

    /** Waits for it: a program that is there for this task alone would end before. */
    private List<Verified.SentAgain> sendAgain(Set<DamagedAt> damaged, Tasks.Progress progress)
            throws InterruptedException {
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
        return catalogue.find(name).orElseThrow(() -> LocalEngine.unknownBackup(catalogue, name));
    }
}
