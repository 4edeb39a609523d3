package org.pgminder.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Proof;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgminder prove}. */
@Command(
        name = "prove",
        descriptionHeading = "%n",
        description = {
            "Restores a backup into a throw-away server and compares what came back with what was dumped.",
            "Exit code 0 only when it is proved. Ctrl+C cancels and leaves nothing behind."
        })
final class ProveCommand implements Callable<Integer> {
    private final RootCommand root;

    @Parameters(paramLabel = "BACKUP", description = "The backup's id, its beginning, or a file's name.")
    String backup = "";

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "The destination whose copy is read (default: of all places one in turn).")
    @Nullable
    String from;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    boolean json;

    ProveCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        TaskReport report = TaskWatch.follow(root, new TaskRequest.Prove(backup, from), json);
        if (json) {
            root.terminal().print(TaskWatch.json(report));
        }
        if (report.result() instanceof TaskResult.Proved proved) {
            if (!json) {
                root.terminal().print(sentence(proved.proof()));
            }
            boolean good = proved.proof().result() == Proof.Result.PROVED;
            return (good ? ExitCode.DONE : ExitCode.FAILED).number();
        }
        if (!json && report.failure() != null) {
            root.terminal().fail(report.failure());
        }
        return TaskWatch.codeOf(report).number();
    }

    private static String sentence(Proof proof) {
        String what =
                "backup " + proof.backupId() + " in " + (proof.place() == null ? "the backup folder" : proof.place());
        return switch (proof.result()) {
            case PROVED -> "proved: " + proof.detail() + " (" + what + ")";
            case NOT_PROVED -> "not proved: " + proof.detail() + " (" + what + ")";
            case BROKEN -> "BROKEN: " + proof.detail() + " (" + what + ")";
        };
    }
}
