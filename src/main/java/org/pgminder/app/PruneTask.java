package org.pgminder.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.engine.Tasks;
import org.pgminder.retention.Outcome;
import org.pgminder.retention.Retention;
import org.pgminder.settings.Settings;

/** Asks retention for what a person wants, in the engine's words. */
record PruneTask(Supplier<Settings> settings, Retention retention) {
    TaskResult run(TaskRequest.Prune request, Tasks.Progress progress) throws FailureException, InterruptedException {
        @Nullable String job = request.job();
        if (job != null && settings.get().job(job).isEmpty()) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "there is no job \"" + job + "\" in config.json",
                    "Without a name, all jobs are looked at.");
        }
        List<TaskResult.Pruned.Decision> decisions = new ArrayList<>();
        retention.prune(job, request.dryRun(), progress::doing, outcome -> decisions.add(decision(outcome)));
        return new TaskResult.Pruned(request.dryRun(), decisions);
    }

    private static TaskResult.Pruned.Decision decision(Outcome outcome) {
        @Nullable Failure problem = outcome.problem();
        return new TaskResult.Pruned.Decision(
                outcome.backup().id(),
                outcome.backup().job(),
                outcome.backup().manifest(),
                outcome.place(),
                outcome.keep(),
                outcome.reason(),
                outcome.backup().bytes(),
                problem == null ? null : problem.message(),
                problem == null ? null : hint(problem));
    }

    /** What is not as PgMinder wrote it stays so until a person looks at it. */
    private static @Nullable String hint(Failure problem) {
        return problem.kind() == FailureKind.CHECK_FAILED ? problem.hint() : "It is tried again at the next prune.";
    }
}
