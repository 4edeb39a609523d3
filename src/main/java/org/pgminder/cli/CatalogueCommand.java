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
            print(from == null ? "the backup folder" : from, rebuilt);
        } else if (report.failure() != null) {
            root.terminal().fail(report.failure());
        }
        return TaskWatch.codeOf(report).number();
    }

    /** Whatever lies in the backup folder, the start has taken in before: that none is new is no bad news. */
    private void print(String place, TaskResult.Rebuilt rebuilt) {
        root.terminal()
                .print("read at " + place + ": " + (rebuilt.adopted() + rebuilt.known())
                        + " backups, which are in the catalogue now; " + rebuilt.adopted()
                        + " of them were not before");
        rebuilt.unreadable().forEach(file -> root.terminal().say("not read: " + file));
        if (rebuilt.otherPrefix() > 0) {
            root.terminal()
                    .say("not taken: " + rebuilt.otherPrefix()
                            + " manifests whose names do not begin with \"filePrefix\" of config.json, such as "
                            + rebuilt.example());
            root.terminal()
                    .say(
                            "If they are backups of this PgMinder, set \"filePrefix\" back to what it was, and do this again;"
                                    + " those of another PgMinder are its own to look after.");
        }
    }
}
