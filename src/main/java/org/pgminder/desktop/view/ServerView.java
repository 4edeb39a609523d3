package org.pgminder.desktop.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.ByteSize;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;
import org.pgminder.postgres.ServerFacts;

/**
 * A server as the window shows it: the menu's facts and actions, and what there is no room for in a menu.
 *
 * @param summary one short line for the list
 * @param actions what can be done with the server
 */
public record ServerView(
        String name,
        IconState state,
        String summary,
        List<Fact> facts,
        List<Running> running,
        List<Line.Action> actions) {

    /**
     * One fact.
     *
     * @param detail a second, longer text below the value; null when there is nothing more to say
     */
    public record Fact(String label, String value, @Nullable String detail, Tone tone) {}

    /**
     * A run under way.
     *
     * @param percent -1 where the end is not known
     */
    public record Running(String runId, String text, int percent, boolean cancellable) {}

    public ServerView {
        facts = List.copyOf(facts);
        running = List.copyOf(running);
        actions = List.copyOf(actions);
    }

    /** All servers, those that need a person first. */
    public static List<ServerView> all(Snapshot snapshot, Moment moment) {
        return ServerOrder.worstFirst(snapshot, moment).stream()
                .map(rated -> of(rated.server(), rated.health(), snapshot, moment))
                .toList();
    }

    private static ServerView of(ServerStatus server, Health health, Snapshot snapshot, Moment moment) {
        List<Running> running = snapshot.running().stream()
                .filter(run -> run.server().equals(server.name()))
                .map(ServerView::running)
                .toList();
        Trouble trouble = health.trouble();
        String summary = trouble == null ? ServerText.status(server).replaceFirst("^✓ ", "") : trouble.toString();
        List<Line.Action> actions = new ServerLines(snapshot, moment).backups(server);
        return new ServerView(server.name(), health.state(), summary, facts(server, health, moment), running, actions);
    }

    private static Running running(RunProgress run) {
        return new Running(run.runId(), ProgressText.of(run), ProgressText.percent(run), ProgressText.cancellable(run));
    }

    private static List<Fact> facts(ServerStatus server, Health health, Moment moment) {
        ServerLines.Tones tones = ServerLines.Tones.of(server, health);
        ServerFacts facts = ServerText.current(server.state());
        List<Fact> list = new ArrayList<>();
        boolean down = health.state() == IconState.DISCONNECTED;
        list.add(new Fact(
                "Status",
                ServerText.status(server),
                down ? ServerText.sentence(health.reason(), health.hint()) : since(server, moment),
                tones.status()));
        String connections = ServerText.connections(server);
        list.add(fact(
                "Active Connections",
                facts == null
                        ? connections
                        : connections + " of " + facts.maxConnections() + ", " + facts.active()
                                + " running a statement"));
        list.add(fact("DB Uptime", ServerText.uptime(server, moment.now())));
        list.add(fact("Last Check", ServerText.lastCheck(server, moment)));
        var last = server.lastBackup();
        list.add(new Fact(
                "Last Backup",
                ServerText.lastBackup(server, moment.now()),
                ServerText.sentence(
                        ServerText.lastBackupDetail(server, moment.now()), last == null ? null : last.hint()),
                tones.lastBackup()));
        var good = server.lastGoodAt();
        if (good != null && tones.lastBackup() == Tone.BAD) {
            list.add(fact("Last Good Backup", TimeText.ago(good, moment.now())));
        }
        var proof = server.lastProof();
        if (proof != null) {
            Tone tone = proof.result() == Proof.Result.BROKEN ? Tone.BAD : Tone.NORMAL;
            list.add(new Fact(
                    "Last Proof", String.valueOf(ServerText.lastProof(server, moment.now())), proof.detail(), tone));
        }
        var next = server.nextBackup();
        list.add(new Fact(
                "Next Backup",
                ServerText.nextBackup(server, moment.now()),
                next == null ? null : TimeText.clock(next.at(), moment) + ", job " + next.job(),
                tones.nextBackup()));
        list.add(fact("PostgreSQL", facts == null ? "unknown" : version(facts)));
        return list;
    }

    private static String version(ServerFacts facts) {
        String size = facts.databasesBytes() < 0 ? "" : ", databases of " + new ByteSize(facts.databasesBytes());
        return facts.version() + ", " + (facts.standby() ? "standby" : "primary") + size;
    }

    private static @Nullable String since(ServerStatus server, Moment moment) {
        var since = server.state().since();
        return since == null ? null : "since " + TimeText.clock(since, moment);
    }

    private static Fact fact(String label, String value) {
        return new Fact(label, value, null, Tone.NORMAL);
    }
}
