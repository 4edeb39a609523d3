package org.pgminder.desktop.view;

import java.util.ArrayList;
import java.util.List;
import org.pgminder.backup.RunProgress;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.ServerOrder.Rated;
import org.pgminder.engine.Snapshot;

/** The tray's menu, with the texts and in the order of docs/design.md. */
public final class MenuText {
    private static final Texts TEXTS = Texts.of(MenuText.class);
    /** More than this many servers go into groups, so that the menu fits on a small screen. */
    private static final int DIRECT_SERVERS = 12;

    private static final int GROUP = 20;

    private MenuText() {}

    public static List<Line> of(Snapshot snapshot, Moment moment) {
        List<Line> lines = new ArrayList<>();
        if (snapshot.catalogueProblem() != null) {
            lines.add(new Line.Action(TEXTS.get("menu.catalogueProblem"), new Choice.OpenWindow(), true));
        }
        if (snapshot.settingsProblem() != null) {
            lines.add(new Line.Action(TEXTS.get("menu.settingsProblem"), new Choice.EditSettings(), true));
        }
        if (!lines.isEmpty()) {
            lines.add(new Line.Separator());
        }
        switch (snapshot.servers().size()) {
            case 0 -> {
                lines.add(status(TEXTS.get("status.unchecked"), Tone.NORMAL));
                lines.add(new Line.Separator());
                lines.add(refresh());
            }
            case 1 -> {
                ServerLines of = new ServerLines(snapshot, moment);
                lines.addAll(of.facts(snapshot.servers().get(0)));
                lines.add(new Line.Separator());
                lines.add(refresh());
                lines.addAll(of.backupActions(snapshot.servers().get(0)));
            }
            default -> lines.addAll(severalServers(snapshot, moment));
        }
        lines.add(new Line.Separator());
        lines.add(new Line.Action(TEXTS.get("menu.openPgMinder"), new Choice.OpenWindow(), true));
        lines.add(new Line.Action(TEXTS.get("menu.openFolder"), new Choice.OpenBackupFolder(), true));
        lines.add(new Line.Action(TEXTS.get("menu.viewLog"), new Choice.ShowLog(), true));
        lines.add(new Line.Action(TEXTS.get("menu.settings"), new Choice.EditSettings(), true));
        lines.add(new Line.Separator());
        lines.add(new Line.Action(TEXTS.get("menu.quit"), new Choice.Quit(), true));
        return lines;
    }

    private static Line refresh() {
        return new Line.Action(TEXTS.get("menu.refresh"), new Choice.Refresh(), true);
    }

    private static List<Line> severalServers(Snapshot snapshot, Moment moment) {
        List<Rated> rated = ServerOrder.worstFirst(snapshot, moment);
        List<Line> lines = new ArrayList<>();
        lines.add(summary(rated));
        snapshot.running().stream()
                .limit(5)
                .forEach(run -> lines.add(new Line.Info(ProgressText.withServer(run), null, Tone.NORMAL)));
        lines.add(new Line.Separator());
        List<Line> servers = rated.stream()
                .map(each -> (Line) serverMenu(each, snapshot, moment))
                .toList();
        int direct = servers.size() <= DIRECT_SERVERS ? servers.size() : DIRECT_SERVERS - 1;
        lines.addAll(servers.subList(0, direct));
        if (direct < servers.size()) {
            lines.add(more(servers.subList(direct, servers.size())));
        }
        lines.add(new Line.Separator());
        lines.add(refresh());
        snapshot.running().stream().filter(ProgressText::cancellable).limit(5).forEach(run -> lines.add(cancel(run)));
        return lines;
    }

    private static Line.Info summary(List<Rated> rated) {
        int servers = rated.size();
        long disconnected = count(rated, IconState.DISCONNECTED);
        long unchecked = count(rated, IconState.UNCHECKED);
        if (disconnected > 0) {
            return status(TEXTS.get("menu.disconnectedOf", disconnected, servers), Tone.BAD);
        }
        return unchecked > 0
                ? status(TEXTS.get("menu.uncheckedOf", unchecked, servers), Tone.NORMAL)
                : status(TEXTS.get("menu.allConnected", servers), Tone.GOOD);
    }

    private static Line.Info status(String text, Tone tone) {
        return new Line.Info(TEXTS.get("menu.line", TEXTS.get("label.status"), text), null, tone);
    }

    private static long count(List<Rated> rated, IconState state) {
        return rated.stream().filter(each -> each.health().state() == state).count();
    }

    private static Line.Submenu serverMenu(Rated rated, Snapshot snapshot, Moment moment) {
        ServerLines of = new ServerLines(snapshot, moment);
        List<Line> lines = new ArrayList<>(of.facts(rated.server()));
        lines.add(new Line.Separator());
        lines.addAll(of.backupActions(rated.server()));
        Trouble trouble = rated.health().trouble();
        String text = trouble == null
                ? rated.server().name()
                : TEXTS.get("menu.line", rated.server().name(), trouble.words());
        return new Line.Submenu(text, rated.health().state(), lines);
    }

    private static Line more(List<Line> servers) {
        List<Line> groups = new ArrayList<>();
        for (int from = 0; from < servers.size(); from += GROUP) {
            List<Line> group = servers.subList(from, Math.min(from + GROUP, servers.size()));
            groups.add(new Line.Submenu(text(group.get(0)) + " – " + text(group.get(group.size() - 1)), null, group));
        }
        String text = TEXTS.get("menu.moreServers", servers.size());
        return new Line.Submenu(text, null, groups.size() == 1 ? servers : groups);
    }

    private static String text(Line line) {
        return line instanceof Line.Submenu submenu ? submenu.text() : "";
    }

    private static Line cancel(RunProgress run) {
        String text = TEXTS.get("menu.cancelOfOn", ProgressText.subject(run), run.server());
        return new Line.Action(text, new Choice.Cancel(run.runId()), true);
    }
}
