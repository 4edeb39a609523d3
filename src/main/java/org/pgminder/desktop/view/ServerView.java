package org.pgminder.desktop.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.ByteSize;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;
import org.pgminder.postgres.ServerFacts;

/**
 * A server as the window shows it: the menu's facts and actions, and what there is no room for in a menu.
 *
 * @param summary one short line for the list
 * @param connections at each of the last checks, the oldest first; -1 where the server did not answer
 * @param actions what can be done with the server
 */
public record ServerView(
        String name,
        IconState state,
        String summary,
        List<Fact> facts,
        List<Integer> connections,
        List<Running> running,
        List<Line.Action> actions) {
    private static final Texts TEXTS = Texts.of(ServerView.class);

    /**
     * One fact.
     *
     * @param detail a second, longer text below the value; null when there is nothing more to say
     */
    public record Fact(String label, String value, @Nullable String detail, Tone tone) {}

    /**
     * Something under way.
     *
     * @param percent -1 where the end is not known
     * @param cancel how it is ended; null where it goes on by itself until it is done
     */
    public record Running(
            String id, String text, int percent, @Nullable Choice cancel) {}

    public ServerView {
        facts = List.copyOf(facts);
        connections = List.copyOf(connections);
        running = List.copyOf(running);
        actions = List.copyOf(actions);
    }

    /** All servers, those that need a person first. */
    public static List<ServerView> all(Snapshot snapshot, Moment moment, Trends trends) {
        return ServerOrder.worstFirst(snapshot, moment).stream()
                .map(rated -> of(rated.server(), rated.health(), snapshot, moment, trends))
                .toList();
    }

    /** Restores, proofs and other tasks under way. */
    public static List<Running> tasks(Snapshot snapshot) {
        return snapshot.tasks().stream()
                .map(task -> new Running(
                        task.id(), TaskText.of(task), TaskText.percent(task), new Choice.CancelTask(task.id())))
                .toList();
    }

    private static ServerView of(ServerStatus server, Health health, Snapshot snapshot, Moment moment, Trends trends) {
        List<Running> running = snapshot.running().stream()
                .filter(run -> run.server().equals(server.name()))
                .map(run -> running(run, trends))
                .toList();
        Trouble trouble = health.trouble();
        String summary = trouble == null ? ServerText.status(server).replaceFirst("^✓ ", "") : trouble.words();
        List<Line.Action> actions = new ServerLines(snapshot, moment).backups(server);
        return new ServerView(
                server.name(),
                health.state(),
                summary,
                facts(server, health, moment, trends),
                trends.connections(server.name()),
                running,
                actions);
    }

    private static Running running(RunProgress run, Trends trends) {
        return new Running(
                run.runId(),
                run.again() == null ? ProgressText.of(run) + trends.pace(run) : ProgressText.withReason(run),
                ProgressText.percent(run),
                ProgressText.cancellable(run) ? new Choice.Cancel(run.runId()) : null);
    }

    private static List<Fact> facts(ServerStatus server, Health health, Moment moment, Trends trends) {
        ServerLines.Tones tones = ServerLines.Tones.of(server, health);
        ServerFacts facts = ServerText.current(server.state());
        List<Fact> list = new ArrayList<>();
        boolean down = health.state() == IconState.DISCONNECTED;
        list.add(new Fact(
                label("status"),
                ServerText.status(server),
                down ? ServerText.sentence(health.reason(), health.hint()) : since(server, moment),
                tones.status()));
        var last = server.lastBackup();
        // What is wrong with the last backup stands there; everything else that turns the icon amber has no fact of its
        // own.
        boolean toldBelow = last != null
                && health.trouble() != Trouble.BACKUP_BROKEN
                && Objects.equals(last.message(), health.reason());
        Trouble trouble = health.trouble();
        if (health.state() == IconState.ATTENTION && trouble != null && !toldBelow) {
            list.add(new Fact(
                    label("attention"),
                    Sentence.capital(trouble.words()),
                    ServerText.sentence(health.reason(), health.hint()),
                    Tone.WARNING));
        }
        String connections = ServerText.connections(server);
        list.add(fact(
                label("connections"),
                facts == null
                        ? connections
                        : TEXTS.get("connectionsOf", connections, facts.maxConnections(), facts.active())));
        list.add(fact(label("uptime"), ServerText.uptime(server, moment.now())));
        list.add(fact(label("lastCheck"), ServerText.lastCheck(server, moment)));
        list.add(new Fact(
                label("lastBackup"),
                ServerText.lastBackup(server, moment.now()),
                ServerText.sentence(
                        ServerText.lastBackupDetail(server, moment.now()), last == null ? null : last.hint()),
                tones.lastBackup()));
        var good = server.lastGoodAt();
        if (good != null && tones.lastBackup() == Tone.BAD) {
            list.add(fact(label("lastGoodBackup"), TimeText.ago(good, moment.now())));
        }
        var proof = server.lastProof();
        if (proof != null) {
            Tone tone = proof.result() == Proof.Result.BROKEN ? Tone.BAD : Tone.NORMAL;
            list.add(new Fact(
                    label("lastProof"),
                    String.valueOf(ServerText.lastProof(server, moment.now())),
                    proof.detail(),
                    tone));
        }
        var next = server.nextBackup();
        list.add(new Fact(
                label("nextBackup"),
                ServerText.nextBackup(server, moment.now()),
                next == null ? null : ServerText.nextBackupDetail(next, moment),
                tones.nextBackup()));
        list.add(new Fact(
                label("postgresql"),
                facts == null ? TEXTS.get("unknown") : version(facts),
                facts == null ? null : trends.growth(server.name(), facts.databasesBytes(), moment.now()),
                Tone.NORMAL));
        return list;
    }

    private static String version(ServerFacts facts) {
        String size = facts.databasesBytes() < 0 ? "" : TEXTS.get("version.size", new ByteSize(facts.databasesBytes()));
        return TEXTS.get(facts.standby() ? "version.standby" : "version.primary", facts.version()) + size;
    }

    private static @Nullable String since(ServerStatus server, Moment moment) {
        var since = server.state().since();
        return since == null ? null : TEXTS.get("since", TimeText.clock(since, moment));
    }

    private static String label(String key) {
        return TEXTS.get("label." + key);
    }

    private static Fact fact(String label, String value) {
        return new Fact(label, value, null, Tone.NORMAL);
    }
}
