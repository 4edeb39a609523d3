package org.pgminder.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Failure;
import org.pgminder.engine.EngineJson;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.LastProof;
import org.pgminder.engine.Snapshot;
import org.pgminder.monitor.Connectivity;
import org.pgminder.postgres.ServerFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pgminder status}. */
@Command(
        name = "status",
        description = "Says how the servers and their backups are. Exit code 4 when a server cannot be reached.")
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String NONE = "-";

    private final RootCommand root;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    StatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Snapshot snapshot;
        try (Services.Session session = root.services().session(true)) {
            snapshot = session.engine().snapshot();
        }
        if (json) {
            root.terminal()
                    .print(EngineJson.mapper()
                            .disable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(snapshot));
        } else {
            print(snapshot);
        }
        boolean down = snapshot.servers().stream()
                .anyMatch(server -> server.state().connectivity() == Connectivity.DISCONNECTED);
        return (down ? ExitCode.SERVER : ExitCode.DONE).number();
    }

    private void print(Snapshot snapshot) {
        Terminal terminal = root.terminal();
        if (snapshot.servers().isEmpty()) {
            terminal.print("No servers yet: add one to " + snapshot.settingsFile());
        } else {
            Table table = new Table("SERVER", "STATE", "CONNECTIONS", "UPTIME", "LAST BACKUP", "NEXT BACKUP");
            for (ServerStatus server : snapshot.servers()) {
                ServerFacts facts = server.state().facts();
                boolean up = server.state().connectivity() == Connectivity.CONNECTED && facts != null;
                table.row(
                        server.name(),
                        state(server.state().connectivity()),
                        up && facts != null ? facts.connections() + " of " + facts.maxConnections() : NONE,
                        up && facts != null ? uptime(Duration.between(facts.startedAt(), facts.now())) : NONE,
                        last(server.lastBackup()),
                        next(server.nextBackup()));
            }
            table.print(terminal);
        }
        for (RunProgress run : snapshot.running()) {
            terminal.print("running: " + ProgressLine.of(run));
        }
        snapshot.servers().forEach(this::printTrouble);
        Failure ofCatalogue = snapshot.catalogueProblem();
        if (ofCatalogue != null) {
            terminal.print("no run can begin: " + ofCatalogue.message() + hint(ofCatalogue.hint()));
        }
        if (snapshot.settingsProblem() != null) {
            terminal.print("config.json is broken, the last good settings are in force: " + snapshot.settingsProblem());
        }
    }

    private void printTrouble(ServerStatus server) {
        Failure failure = server.state().failure();
        if (failure != null) {
            root.terminal().print(server.name() + ": " + failure.message() + hint(failure.hint()));
        }
        LastBackup last = server.lastBackup();
        if (last != null && last.message() != null) {
            root.terminal().print(server.name() + ": last backup: " + last.message() + hint(last.hint()));
        }
        for (ServerStatus.JobStatus job : server.jobs()) {
            LastBackup ofJob = job.last();
            if (ofJob != null && ofJob.message() != null && !ofJob.equals(last)) {
                root.terminal()
                        .print(server.name() + ": last backup of job " + job.name() + " (" + time(ofJob.at()) + "): "
                                + ofJob.message() + hint(ofJob.hint()));
            }
        }
        LastProof proof = server.lastProof();
        if (proof != null && proof.result() == Proof.Result.BROKEN) {
            root.terminal()
                    .print(server.name() + ": the backup of " + proof.what() + " of " + time(proof.madeAt())
                            + " cannot be restored: " + proof.detail()
                            + hint("Make a new backup now; `pgminder verify` tells which copies are whole."));
        }
    }

    private static String hint(@Nullable String hint) {
        return hint == null ? "" : System.lineSeparator() + "  hint: " + hint;
    }

    private String state(Connectivity connectivity) {
        return switch (connectivity) {
            case UNCHECKED -> "not checked";
            case CONNECTED -> root.terminal().either("✓ connected", "connected");
            case DISCONNECTED -> root.terminal().either("✗ disconnected", "DISCONNECTED");
        };
    }

    private String last(@Nullable LastBackup last) {
        if (last == null) {
            return NONE;
        }
        String size = new ByteSize(last.bytes()).toString();
        return time(last.at())
                + switch (last.place()) {
                    case CLOUD -> " " + size + " cloud";
                    case LOCAL -> " " + size + " local only";
                    case LOCAL_UPLOADING -> " " + size + " uploading";
                    case LOCAL_UPLOAD_FAILED -> " " + size + " local only, UPLOAD FAILED";
                    case FAILED -> " FAILED";
                }
                + (last.shrunk() ? ", SHRUNK" : "");
    }

    private String next(ServerStatus.@Nullable NextBackup next) {
        return next == null ? NONE : time(next.at()) + " (" + next.what() + ")" + (next.late() ? " late" : "");
    }

    private String time(Instant instant) {
        ZoneId zone = root.context().zone();
        return TIME.format(instant.atZone(zone));
    }

    private static String uptime(Duration uptime) {
        String time = String.format(
                Locale.ROOT, "%02d:%02d:%02d", uptime.toHoursPart(), uptime.toMinutesPart(), uptime.toSecondsPart());
        long days = uptime.toDays();
        return days == 0 ? time : days + (days == 1 ? " day " : " days ") + time;
    }
}
