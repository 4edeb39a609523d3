package org.pgminder.desktop.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;

/** The lines of one server, in the order of docs/design.md. */
final class ServerLines {
    private static final String ALL_DATABASES = "all_databases";

    private final Snapshot snapshot;
    private final Moment moment;

    ServerLines(Snapshot snapshot, Moment moment) {
        this.snapshot = snapshot;
        this.moment = moment;
    }

    List<Line> facts(ServerStatus server) {
        Health health = Health.of(server, snapshot.running(), moment.now());
        List<Line> lines = new ArrayList<>();
        lines.add(status(server, health));
        lines.add(info("Active Connections: " + ServerText.connections(server)));
        lines.add(info("DB Uptime: " + ServerText.uptime(server, moment.now())));
        lines.add(info("Last Check: " + ServerText.lastCheck(server, moment)));
        lines.add(new Line.Separator());
        lines.add(lastBackup(server));
        lines.add(nextBackup(server, health));
        runs(server).forEach(run -> lines.add(info(ProgressText.of(run))));
        return lines;
    }

    /** The backup actions, and one to cancel each run that is under way. */
    List<Line> backupActions(ServerStatus server) {
        List<Line> lines = new ArrayList<>();
        String database = server.database();
        lines.add(backUp("Backup Database", new What.Database(server.name(), database), server, database));
        lines.add(backUp("Backup All Databases", new What.WholeServer(server.name()), server, ALL_DATABASES));
        List<RunProgress> cancellable =
                runs(server).stream().filter(ProgressText::cancellable).toList();
        for (RunProgress run : cancellable) {
            String text = cancellable.size() == 1 ? "Cancel Backup" : "Cancel Backup of " + ProgressText.subject(run);
            lines.add(new Line.Action(text, new Choice.Cancel(run.runId()), true));
        }
        return lines;
    }

    // A second run of the same would only be refused.
    private Line backUp(String text, What what, ServerStatus server, String subject) {
        boolean runs = snapshot.running().stream()
                .anyMatch(run -> ProgressText.cancellable(run)
                        && run.server().equals(server.name())
                        && run.subject().equals(subject));
        return new Line.Action(text, new Choice.BackUp(what), !runs);
    }

    private static Line status(ServerStatus server, Health health) {
        Tone tone = switch (server.state().connectivity()) {
            case CONNECTED -> Tone.GOOD;
            case DISCONNECTED -> Tone.BAD;
            case UNCHECKED -> Tone.NORMAL;
        };
        String tip = tone == Tone.BAD ? sentence(health.reason(), health.hint()) : null;
        return new Line.Info("Status: " + ServerText.status(server), tip, tone);
    }

    private Line lastBackup(ServerStatus server) {
        var last = server.lastBackup();
        Tone tone = Tone.NORMAL;
        String tip = null;
        if (last != null) {
            tone = switch (last.place()) {
                case FAILED -> Tone.BAD;
                case LOCAL_UPLOAD_FAILED -> Tone.WARNING;
                case CLOUD, LOCAL, LOCAL_UPLOADING -> last.message() == null ? Tone.NORMAL : Tone.WARNING;
            };
            tip = sentence(ServerText.lastBackupDetail(server, moment.now()), last.hint());
        }
        return new Line.Info("Last Backup: " + ServerText.lastBackup(server, moment.now()), tip, tone);
    }

    private Line nextBackup(ServerStatus server, Health health) {
        var next = server.nextBackup();
        boolean overdue = health.trouble() == Trouble.BACKUP_OVERDUE;
        String tip = next == null ? null : next.job() + ", " + TimeText.clock(next.at(), moment);
        return new Line.Info(
                "Next Backup: " + ServerText.nextBackup(server, moment.now()),
                tip,
                overdue ? Tone.WARNING : Tone.NORMAL);
    }

    private List<RunProgress> runs(ServerStatus server) {
        return snapshot.running().stream()
                .filter(run -> run.server().equals(server.name()))
                .toList();
    }

    private static Line info(String text) {
        return new Line.Info(text, null, Tone.NORMAL);
    }

    private static @Nullable String sentence(@Nullable String what, @Nullable String hint) {
        if (what == null) {
            return hint;
        }
        return hint == null ? what : what + ". " + hint;
    }
}
