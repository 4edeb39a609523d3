package org.pgminder.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.common.ByteSize;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.EngineJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pgminder backups}. */
@Command(name = "backups", description = "Lists the backups that were made, the newest first.")
final class BackupsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final RootCommand root;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "How many (default: ${DEFAULT-VALUE}).")
    int limit = 20;

    BackupsCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        List<BackupReport> backups;
        try (Services.Session session = root.services().session(false)) {
            backups = session.engine().backups(Math.max(1, limit));
        }
        Terminal terminal = root.terminal();
        if (json) {
            ObjectMapper mapper = EngineJson.mapper();
            terminal.print(mapper.writeValueAsString(
                    Map.of("backups", backups.stream().map(BackupView::of).toList())));
        } else if (backups.isEmpty()) {
            terminal.print("No backups yet.");
        } else {
            table(backups).print(terminal);
            backups.forEach(report -> tellShrunk(report.backup(), terminal));
        }
        return ExitCode.DONE.number();
    }

    private Table table(List<BackupReport> backups) {
        Table table = new Table("MADE", "SERVER", "WHAT", "SIZE", "PLACES", "PROOF", "FILE", "ID");
        for (BackupReport report : backups) {
            for (Artifact artifact : report.backup().artifacts()) {
                table.row(
                        TIME.format(report.backup()
                                .createdAt()
                                .atZone(root.context().zone())),
                        report.backup().server(),
                        what(report.backup(), artifact),
                        new ByteSize(artifact.bytes()) + (looksShrunk(report.backup()) ? " (shrunk)" : ""),
                        places(report),
                        ProofText.of(report.proofs(), root.context().clock().now()),
                        artifact.file(),
                        report.backup().id());
            }
        }
        return table;
    }

    /** What a file holds: of several, the one without a database has the roles. */
    static String what(Backup backup, Artifact artifact) {
        if (artifact.database() != null) {
            return artifact.database();
        }
        return backup.artifacts().size() == 1 ? "all databases" : "roles";
    }

    /** One that is suspiciously small must not pass in a table of good ones. */
    static void tellShrunk(Backup backup, Terminal terminal) {
        if (looksShrunk(backup)) {
            terminal.say("warning: backup " + backup.id() + " of " + backup.subject() + " on " + backup.server()
                    + " has " + backup.shrunk());
        }
    }

    /** Whoever pinned it has looked. */
    private static boolean looksShrunk(Backup backup) {
        return backup.shrunk() != null && !backup.pinned();
    }

    /** Where it is, the backup folder first; pinned ones say so. */
    private static String places(BackupReport report) {
        CopyState local = report.backup().local();
        String places = report.copies().isEmpty() && local == CopyState.STORED
                ? "local only"
                : report.copies().stream()
                        .map(copy ->
                                copy.destination() + " " + copy.state().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        if (local != CopyState.STORED) {
            // Nothing is sent there: what failed is damaged.
            String state = local == CopyState.FAILED ? "damaged" : local.name().toLowerCase(Locale.ROOT);
            places = "local " + state + (places.isEmpty() ? "" : ", " + places);
        }
        return report.backup().pinned() ? places + " (pinned)" : places;
    }

    static String copies(List<Copy> copies) {
        return copies.isEmpty()
                ? "local only"
                : copies.stream()
                        .map(copy ->
                                copy.destination() + " " + copy.state().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }
}
