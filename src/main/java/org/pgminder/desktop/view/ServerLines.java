package org.pgminder.desktop.view;

import java.util.ArrayList;
import java.util.List;
import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;

/** The lines of one server, in the order of docs/design.md. */
final class ServerLines {
    private static final Texts TEXTS = Texts.of(ServerLines.class);
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
        lines.add(info("connections", ServerText.connections(server)));
        lines.add(info("uptime", ServerText.uptime(server, moment.now())));
        lines.add(info("lastCheck", ServerText.lastCheck(server, moment)));
        lines.add(new Line.Separator());
        lines.add(lastBackup(server, health));
        lines.add(nextBackup(server, health));
        runs(server).forEach(run -> lines.add(new Line.Info(ProgressText.of(run), null, Tone.NORMAL)));
        return lines;
    }

    /** The backup actions, and one to cancel each run that is under way. */
    List<Line> backupActions(ServerStatus server) {
        List<Line> lines = new ArrayList<>(backups(server));
        List<RunProgress> cancellable =
                runs(server).stream().filter(ProgressText::cancellable).toList();
        for (RunProgress run : cancellable) {
            String text = cancellable.size() == 1
                    ? TEXTS.get("menu.cancel")
                    : TEXTS.get("menu.cancelOf", ProgressText.subject(run));
            lines.add(new Line.Action(text, new Choice.Cancel(run.runId()), true));
        }
        return lines;
    }

    List<Line.Action> backups(ServerStatus server) {
        String database = server.database();
        return List.of(
                backUp(TEXTS.get("menu.backUpDatabase"), new What.Database(server.name(), database), server, database),
                backUp(TEXTS.get("menu.backUpAll"), new What.WholeServer(server.name()), server, ALL_DATABASES));
    }

    // A second run of the same would only be refused.
    private Line.Action backUp(String text, What what, ServerStatus server, String subject) {
        boolean runs = snapshot.running().stream()
                .anyMatch(run -> ProgressText.cancellable(run)
                        && run.server().equals(server.name())
                        && run.subject().equals(subject));
        return new Line.Action(text, new Choice.BackUp(what), !runs);
    }

    private static Line status(ServerStatus server, Health health) {
        boolean down = health.state() == IconState.DISCONNECTED;
        return new Line.Info(
                line("status", ServerText.status(server)),
                down ? ServerText.sentence(health.reason(), health.hint()) : null,
                Tones.of(server, health).status());
    }

    private Line lastBackup(ServerStatus server, Health health) {
        var last = server.lastBackup();
        return new Line.Info(
                line("lastBackup", ServerText.lastBackup(server, moment.now())),
                ServerText.sentence(
                        ServerText.lastBackupDetail(server, moment.now()), last == null ? null : last.hint()),
                Tones.of(server, health).lastBackup());
    }

    private Line nextBackup(ServerStatus server, Health health) {
        var next = server.nextBackup();
        return new Line.Info(
                line("nextBackup", ServerText.nextBackup(server, moment.now())),
                next == null ? null : ServerText.nextBackupDetail(next, moment),
                Tones.of(server, health).nextBackup());
    }

    /** How the three facts that can be bad are to be taken. */
    record Tones(Tone status, Tone lastBackup, Tone nextBackup) {
        static Tones of(ServerStatus server, Health health) {
            Tone status = switch (server.state().connectivity()) {
                case CONNECTED -> Tone.GOOD;
                case DISCONNECTED -> Tone.BAD;
                case UNCHECKED -> Tone.NORMAL;
            };
            var last = server.lastBackup();
            Tone lastBackup = last == null
                    ? Tone.NORMAL
                    : switch (last.place()) {
                        case FAILED -> Tone.BAD;
                        case LOCAL_UPLOAD_FAILED -> Tone.WARNING;
                        case CLOUD, LOCAL, LOCAL_UPLOADING -> last.message() == null ? Tone.NORMAL : Tone.WARNING;
                    };
            boolean overdue = health.trouble() == Trouble.BACKUP_OVERDUE;
            return new Tones(status, lastBackup, overdue ? Tone.WARNING : Tone.NORMAL);
        }
    }

    private List<RunProgress> runs(ServerStatus server) {
        return snapshot.running().stream()
                .filter(run -> run.server().equals(server.name()))
                .toList();
    }

    private static Line info(String label, String text) {
        return new Line.Info(line(label, text), null, Tone.NORMAL);
    }

    private static String line(String label, String text) {
        return TEXTS.get("menu.line", TEXTS.get("label." + label), text);
    }
}
