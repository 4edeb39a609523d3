package org.pgminder.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgminder prune}. */
@Command(
        name = "prune",
        descriptionHeading = "%n",
        description = {
            "Deletes the backups that no rule of \"keep\" in config.json keeps, at each place by itself.",
            "The newest proved backup, the newest good one, the newest atLeast good ones and pinned ones always stay."
        })
final class PruneCommand implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "Only this job's backups.")
    @Nullable
    String job;

    @Option(names = "--dry-run", description = "Only say what would be deleted, and why.")
    boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    boolean json;

    PruneCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        TaskReport report = TaskWatch.follow(root, new TaskRequest.Prune(job, dryRun), json);
        if (json) {
            root.terminal().print(TaskWatch.json(report));
        }
        if (report.result() instanceof TaskResult.Pruned pruned) {
            if (!json) {
                print(pruned);
            }
            boolean whole = pruned.decisions().stream().allMatch(one -> one.problem() == null);
            return (whole ? ExitCode.DONE : ExitCode.FAILED).number();
        }
        if (!json && report.failure() != null) {
            root.terminal().fail(report.failure());
        }
        return TaskWatch.codeOf(report).number();
    }

    /** What cannot be deleted is still there. */
    private static String decision(TaskResult.Pruned.Decision one) {
        if (one.keep()) {
            return "keep";
        }
        return one.problem() == null ? "delete" : "cannot delete";
    }

    private void print(TaskResult.Pruned pruned) {
        List<TaskResult.Pruned.Decision> decisions = pruned.decisions();
        if (decisions.isEmpty()) {
            root.terminal().print("No backups yet.");
            return;
        }
        Table table = new Table("BACKUP", "JOB", "PLACE", "SIZE", "DECISION", "REASON", "MANIFEST");
        for (TaskResult.Pruned.Decision one : decisions) {
            table.row(
                    one.backup(),
                    one.job() == null ? "-" : one.job(),
                    one.place() == null ? "backup folder" : one.place(),
                    new ByteSize(one.bytes()).toString(),
                    decision(one),
                    one.reason(),
                    one.file());
        }
        table.print(root.terminal());
        long refused = decisions.stream()
                .filter(one -> !one.keep() && one.problem() != null)
                .count();
        long deleted = decisions.stream()
                .filter(one -> !one.keep() && one.problem() == null)
                .count();
        root.terminal()
                .print((pruned.dryRun() ? "would be deleted: " : "deleted: ")
                        + deleted
                        + (refused == 0 ? "" : ", cannot be deleted: " + refused));
        decisions.stream()
                .flatMap(one -> one.problem() == null
                        ? Stream.empty()
                        : Stream.of(Failure.of(FailureKind.INTERNAL, one.problem(), one.hint())))
                .distinct()
                .forEach(root.terminal()::fail);
    }
}
