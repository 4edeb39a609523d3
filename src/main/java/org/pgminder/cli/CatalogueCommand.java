package org.pgminder.cli;

import org.jspecify.annotations.Nullable;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pgminder catalogue …}. */
@Command(name = "catalogue", description = "Mends the list of backups.", synopsisSubcommandLabel = "COMMAND")
final class CatalogueCommand implements Runnable {
    private final RootCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    CatalogueCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what to do with the catalogue: rebuild.");
        }
    }

    @Command(
            name = "rebuild",
            descriptionHeading = "%n",
            description = {
                "Reads the manifests at a place into the catalogue, after it was lost or files were moved.",
                "What the catalogue knows already stays. Do it for the backup folder and each destination."
            })
    int rebuild(
            @Option(
                            names = "--from",
                            paramLabel = "PLACE",
                            description = "A destination of config.json; without it, the backup folder.")
                    @Nullable
                    String from,
            @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.") boolean json)
            throws Exception {
        TaskReport report = TaskWatch.follow(root, new TaskRequest.Rebuild(from), json);
        if (json) {
            root.terminal().print(TaskWatch.json(report));
        } else if (report.result() instanceof TaskResult.Rebuilt rebuilt) {
            root.terminal()
                    .print("backups new to the catalogue: " + rebuilt.adopted() + "; known already: "
                            + rebuilt.known());
            rebuilt.unreadable().forEach(file -> root.terminal().say("not read: " + file));
        } else if (report.failure() != null) {
            root.terminal().fail(report.failure());
        }
        return TaskWatch.codeOf(report).number();
    }
}
