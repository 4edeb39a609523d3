package org.pgminder.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Failure;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.EngineJson;
import org.pgminder.engine.RunReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgminder backup}. */
@Command(
        name = "backup",
        customSynopsis = {
            "pgminder backup [-c=FILE] [--json] JOB...",
            "pgminder backup [-c=FILE] [--json] --server=NAME (--database=NAME | --all)"
        },
        descriptionHeading = "%n",
        description = {
            "Backs up now: dumps, checks, and waits until the copies are at their destinations.",
            "Ctrl+C cancels and leaves nothing half-made behind."
        })
final class BackupCommand implements Callable<Integer> {
    private final RootCommand root;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "JOB", arity = "0..*", description = "Names of jobs in config.json.")
    List<String> jobs = new ArrayList<>();

    @Option(
            names = "--server",
            paramLabel = "NAME",
            description = "A server of config.json, for a backup without a job.")
    @Nullable
    String server;

    @ArgGroup
    @Nullable
    Part part;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    boolean json;

    BackupCommand(RootCommand root) {
        this.root = root;
    }

    static final class Part {
        @Option(names = "--database", paramLabel = "NAME", description = "One database, with pg_dump.")
        @Nullable
        String database;

        @Option(names = "--all", description = "The whole server: one pg_dumpall, or as its job says.")
        boolean all;
    }

    @Override
    public Integer call() throws Exception {
        List<What> wanted = wanted();
        try (Services.Session session = root.services().session(false)) {
            RunWatch watch = new RunWatch(session.engine(), root.terminal(), json);
            List<RunReport> reports;
            Interruption interruption = Interruption.of(watch::cancelAndWait, session::close);
            try {
                for (What what : wanted) {
                    watch.start(what);
                }
                reports = watch.untilEnded();
            } finally {
                interruption.lift();
            }
            if (json) {
                root.terminal()
                        .print(EngineJson.mapper()
                                .writeValueAsString(Map.of(
                                        "runs",
                                        reports.stream().map(RunView::of).toList())));
            } else {
                print(reports);
            }
            return ExitCode.worst(reports.stream().map(BackupCommand::codeOf).toList())
                    .number();
        }
    }

    private List<What> wanted() {
        String database = part == null ? null : part.database;
        boolean all = part != null && part.all;
        if (server == null) {
            if (jobs.isEmpty() || part != null) {
                throw usage("Say which JOB, or --server with --database or --all.");
            }
            return jobs.stream().distinct().<What>map(What.Job::new).toList();
        }
        if (!jobs.isEmpty()) {
            throw usage("A JOB knows its server: give either JOB or --server.");
        }
        if (all) {
            return List.of(new What.WholeServer(server));
        }
        if (database == null) {
            throw usage("Say what of server " + server + ": --database=NAME or --all.");
        }
        return List.of(new What.Database(server, database));
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private static ExitCode codeOf(RunReport report) {
        Failure failure = report.run().failure();
        RunState state = report.run().state();
        return switch (state) {
            case SUCCEEDED -> ExitCode.DONE;
            case CANCELLED -> ExitCode.INTERRUPTED;
            case DEGRADED, FAILED, MISSED, RUNNING -> failure == null ? ExitCode.FAILED : ExitCode.of(failure.kind());
        };
    }

    private void print(List<RunReport> reports) {
        Table table = new Table("SERVER", "WHAT", "RESULT", "SIZE", "COPIES", "FILE");
        for (RunReport report : reports) {
            String result = report.run().state().name().toLowerCase(Locale.ROOT);
            BackupReport backup = report.backup();
            if (backup == null) {
                table.row(report.run().server(), report.run().subject(), result, "-", "-", "-");
                continue;
            }
            for (Artifact artifact : backup.backup().artifacts()) {
                table.row(
                        report.run().server(),
                        BackupsCommand.what(backup.backup(), artifact),
                        result,
                        new ByteSize(artifact.bytes()).toString(),
                        BackupsCommand.copies(backup.copies()),
                        artifact.file());
            }
        }
        table.print(root.terminal());
        for (RunReport report : reports) {
            Failure failure = report.run().failure();
            if (report.backup() != null) {
                BackupsCommand.tellShrunk(report.backup().backup(), root.terminal());
            }
            if (failure != null) {
                root.terminal().fail(failure);
            }
        }
    }
}
