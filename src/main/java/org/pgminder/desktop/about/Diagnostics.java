package org.pgminder.desktop.about;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.Version;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.Engine;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;
import org.pgminder.monitor.ServerState;
import org.pgminder.postgres.ServerFacts;

/**
 * What somebody has to know who is to help: a text without any secret, in English, to be sent to others. Names of servers, hosts and
 * folders are in it.
 */
public final class Diagnostics {
    /** A user and password in an address: nobody should write one there, but an error may quote it. */
    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/@\\s]*@");

    private static final int BACKUPS = 500;

    private final Engine engine;
    private final Presence presence;
    private final StringBuilder text = new StringBuilder();

    private Diagnostics(Engine engine, Presence presence) {
        this.engine = engine;
        this.presence = presence;
    }

    /** The text; waits for the engine. What the engine does not say is missing in it, with the reason. */
    public static String of(Engine engine, Presence presence) {
        return LOGIN.matcher(new Diagnostics(engine, presence).write()).replaceAll("********@");
    }

    private interface Part {
        void write() throws FailureException;
    }

    private String write() {
        line("PgMinder " + Version.current());
        line("Java: " + Machine.java());
        line("System: " + Machine.operatingSystem("{0} processors"));
        line("Language, zone, encoding: " + Machine.language());
        line("Started: " + when(Machine.started()));
        line("Memory: " + Machine.memory("{0} of {1} used, at most {2}"));
        line("Desktop: " + presence.kind()
                + (presence.toIcon() == null
                        ? ""
                        : ", icon after " + presence.toIcon().toMillis() + " ms"));
        part("Servers", () -> servers(engine.snapshot()));
        part("Jobs, newest backup of each", () -> backups(engine.backups(BACKUPS)));
        part(
                "Settings in force, passwords masked",
                () -> line(engine.maskedSettings().strip()));
        return text.toString();
    }

    private void part(String title, Part part) {
        line("");
        line(title);
        try {
            part.write();
        } catch (FailureException e) {
            line("  not known: " + e.getMessage());
        }
    }

    private void servers(Snapshot now) {
        line("  at " + now.at() + ", log " + now.logFile() + ", settings " + now.settingsFile());
        if (now.settingsProblem() != null) {
            line("  the settings file has an error: " + now.settingsProblem());
        }
        if (now.catalogueProblem() != null) {
            line("  no run can begin: " + now.catalogueProblem().message());
        }
        for (ServerStatus server : now.servers()) {
            server(server);
        }
        for (RunProgress run : now.running()) {
            line("  under way: " + run.subject() + " on " + run.server() + ", " + run.stage());
        }
    }

    private void server(ServerStatus server) {
        ServerState state = server.state();
        ServerFacts facts = state.facts();
        line("  " + server.name() + ": " + state.connectivity()
                + (facts == null ? "" : ", PostgreSQL " + facts.version())
                + (facts == null ? "" : ", " + facts.connections() + " of " + facts.maxConnections() + " connections")
                + ", checked " + when(state.checkedAt()) + ", so since " + when(state.since()));
        failure(state.failure());
        ServerStatus.LastBackup last = server.lastBackup();
        line("    last run: "
                + (last == null ? "none" : when(last.at()) + ", " + new ByteSize(last.bytes()) + ", " + last.place())
                + (last == null || last.message() == null ? "" : ": " + last.message()));
        ServerStatus.NextBackup next = server.nextBackup();
        line("    next run: "
                + (next == null ? "none" : when(next.at()) + ", job " + next.job() + (next.late() ? ", late" : "")));
        ServerStatus.LastProof proof = server.lastProof();
        if (proof != null) {
            line("    last proof: " + when(proof.at()) + ", " + proof.result() + ": " + proof.detail());
        }
    }

    private void backups(List<BackupReport> reports) {
        Map<String, BackupReport> newest = new LinkedHashMap<>();
        reports.forEach(report -> newest.putIfAbsent(job(report.backup()), report));
        if (newest.isEmpty()) {
            line("  none");
        }
        newest.forEach(this::backup);
    }

    private static String job(Backup backup) {
        String job = Objects.requireNonNullElse(backup.job(), "(asked for by hand: " + backup.subject() + ")");
        return job + " on " + backup.server();
    }

    private void backup(String job, BackupReport report) {
        Backup backup = report.backup();
        BackupForm form = backup.form();
        line("  " + job + ": " + backup.createdAt() + ", " + new ByteSize(backup.bytes()) + ", " + form.format() + ", "
                + form.compression() + (form.encrypted() ? ", encrypted" : "") + ", " + form.program() + " "
                + form.programVersion() + " of server " + form.serverVersion()
                + (backup.shrunk() == null ? "" : ", " + backup.shrunk()));
        String copies = report.copies().stream()
                .map(copy -> copy.destination() + " " + copy.state()
                        + (copy.failure() == null ? "" : " (" + copy.failure().message() + ")"))
                .collect(Collectors.joining(", "));
        line("    folder " + backup.local() + (copies.isEmpty() ? "" : ", " + copies));
        report.proofs().stream()
                .limit(1)
                .forEach(
                        proof -> line("    proof: " + proof.endedAt() + ", " + proof.result() + ": " + proof.detail()));
    }

    private void failure(@Nullable Failure failure) {
        if (failure != null) {
            line("    " + failure.kind() + ": " + failure.message());
        }
    }

    private static String when(@Nullable Instant then) {
        return then == null ? "never" : then.toString();
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
