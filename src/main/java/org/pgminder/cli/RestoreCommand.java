package org.pgminder.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgminder restore}. */
@Command(
        name = "restore",
        customSynopsis = {
            "pgminder restore [-c=FILE] BACKUP --into=NAME [OPTION...]",
            "pgminder restore [-c=FILE] --file=PATH --server=NAME --into=NAME [OPTION...]"
        },
        descriptionHeading = "%n",
        description = {
            "Brings a backup back into a new database, never into one that is there. A failed restore leaves nothing.",
            "BACKUP is an id or a file's name, as `pgminder backups` lists them. Ctrl+C cancels."
        })
final class RestoreCommand implements Callable<Integer> {
    private final RootCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            paramLabel = "BACKUP",
            arity = "0..1",
            description = "The backup's id, its beginning, or a file's name.")
    @Nullable
    String backup;

    @Option(names = "--into", paramLabel = "NAME", description = "The new database; a whole server needs none.")
    @Nullable
    String into;

    @Option(
            names = "--server",
            paramLabel = "NAME",
            description = "Another server of config.json than the one that was dumped.")
    @Nullable
    String server;

    @Option(names = "--from", paramLabel = "PLACE", description = "Read the copy at this destination.")
    @Nullable
    String from;

    @Option(names = "--file", paramLabel = "PATH", description = "A dump that is no backup of PgMinder.")
    @Nullable
    Path file;

    @Option(names = "--database", paramLabel = "NAME", description = "Which of the backup's databases.")
    @Nullable
    String database;

    @Option(names = "--jobs", paramLabel = "N", description = "So many tables at once (custom and directory format).")
    int jobs = 1;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = {
                "Only this table (custom and directory format): NAME or SCHEMA.NAME, each as it is ('s2.Weird Name') or as"
                        + " in SQL ('s2.\"Weird Name\"'). May be given several times."
            })
    List<String> tables = new ArrayList<>();

    @Option(names = "--roles", description = "Make the backup's roles first; those that are there stay as they are.")
    boolean roles;

    @Option(
            names = "--replace",
            description = "Keep a database of that name as NAME_before_DATE_TIME; connections to it are ended.")
    boolean replace;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    boolean json;

    RestoreCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        TaskReport report = TaskWatch.follow(root, wanted(), json);
        if (json) {
            root.terminal().print(TaskWatch.json(report));
        } else if (report.result() instanceof TaskResult.Restored restored) {
            print(restored);
        } else if (report.failure() != null) {
            root.terminal().fail(report.failure());
        }
        return TaskWatch.codeOf(report).number();
    }

    private TaskRequest.Restore wanted() {
        if ((backup == null) == (file == null)) {
            throw usage("Say what to restore: either BACKUP or --file=PATH.");
        }
        if (file != null && server == null) {
            throw usage("Say where to restore the file: --server=NAME.");
        }
        if (file != null && from != null) {
            throw usage("--file is a file of this machine: --from is for backups.");
        }
        if (replace && into == null) {
            throw usage("--replace needs --into=NAME.");
        }
        if (jobs < 1 || jobs > 64) {
            throw usage("--jobs is a number from 1 to 64.");
        }
        return new TaskRequest.Restore(
                backup,
                // The engine may be another process, with another working folder.
                file == null ? null : file.toAbsolutePath().normalize().toString(),
                from,
                database,
                server,
                into,
                jobs,
                tables,
                roles,
                replace);
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(TaskResult.Restored restored) {
        root.terminal()
                .print("restored to server " + restored.server() + ": " + String.join(", ", restored.databases()));
        if (restored.kept() != null) {
            root.terminal().print("the database that was there is kept as " + restored.kept());
        }
        restored.notes().forEach(note -> root.terminal().print("note: " + note));
    }
}
