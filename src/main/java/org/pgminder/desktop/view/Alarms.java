package org.pgminder.desktop.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.engine.Snapshot;
import org.pgminder.monitor.Connectivity;

/**
 * What a person is told without having asked: a change for the worse, and that it is over. Nothing is told twice while nothing
 * changes, and of backups nothing that was so when the program started. Used by one thread at a time, but for {@link #quietUntil}.
 */
public final class Alarms {
    private static final Texts TEXTS = Texts.of(Alarms.class);
    /** A machine that has just woken has no network for a while, and its late runs wait for a minute. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final Duration DISCONNECTED_GRACE = Duration.ofSeconds(20);
    /** More than these at once are told as one. */
    private static final int AT_ONCE = 2;
    /** So many of them are named. */
    private static final int LISTED = 5;

    /** The looks are a few seconds apart. */
    private static final Duration SLEPT = Duration.ofSeconds(30);
    /** As long as the poller forgives a server that does not answer. */
    private static final Duration WAKE_GRACE = Duration.ofSeconds(60);

    private @Nullable Snapshot before;
    private Instant awakeSince = Instant.MIN;
    /** Since when something lasts that is told only after a while. */
    private final Map<String, Instant> since = new HashMap<>();
    /** What was told and is not over. */
    private final Set<String> told = new HashSet<>();

    private final BackupAlarms backups = new BackupAlarms();
    private final Quiet quiet = new Quiet();

    /** Tells nothing until then; what happens meanwhile is seen in icon and window, and what of it lasts is told then. */
    public void quietUntil(Instant until) {
        quiet.until(until);
    }

    /** What to tell now. */
    public List<Notice> look(Snapshot now) {
        Snapshot earlier = before;
        before = now;
        if (earlier != null) {
            mindTheGap(earlier.at(), now.at());
        }
        List<Notice> notices = new ArrayList<>();
        settings(earlier == null ? null : earlier.settingsProblem(), now.settingsProblem(), notices);
        catalogue(earlier == null ? null : earlier.catalogueProblem(), now.catalogueProblem(), notices);
        for (ServerStatus server : now.servers()) {
            Optional<ServerStatus> last = earlier == null
                    ? Optional.empty()
                    : earlier.servers().stream()
                            .filter(each -> each.name().equals(server.name()))
                            .findFirst();
            backups.look(last, server, notices);
            connection(server, now.at(), notices);
            server.jobs().forEach(job -> overdue(server, job, now, notices));
        }
        List<Notice> told = quiet.pass(notices, now.at());
        return told.size() > AT_ONCE ? List.of(together(told)) : told;
    }

    private static void settings(@Nullable String before, @Nullable String problem, List<Notice> notices) {
        if (Objects.equals(before, problem)) {
            return;
        }
        Choice form = new Choice.EditSettings();
        notices.add(
                problem == null
                        ? new Notice(
                                TEXTS.get("notice.settingsGood"),
                                TEXTS.get("notice.settingsGoodText"),
                                Tone.GOOD,
                                "settings",
                                form)
                        : new Notice(TEXTS.get("notice.settings"), problem, Tone.WARNING, "settings", form));
    }

    /** Other words for the same fault are no news. */
    private static void catalogue(@Nullable Failure before, @Nullable Failure problem, List<Notice> notices) {
        if ((before == null) == (problem == null)) {
            return;
        }
        Choice window = new Choice.OpenWindow();
        notices.add(
                problem == null
                        ? new Notice(
                                TEXTS.get("notice.catalogueGood"),
                                TEXTS.get("notice.catalogueGoodText"),
                                Tone.GOOD,
                                "catalogue",
                                window)
                        : new Notice(
                                TEXTS.get("notice.catalogue"), Sentence.of(problem), Tone.BAD, "catalogue", window));
    }

    private void connection(ServerStatus server, Instant now, List<Notice> notices) {
        String key = "connection " + server.name();
        Choice window = new Choice.OpenWindow(server.name());
        var failure = server.state().failure();
        boolean down = server.state().connectivity() == Connectivity.DISCONNECTED;
        if (down && lasts(key, now, DISCONNECTED_GRACE) && told.add(key)) {
            notices.add(new Notice(
                    TEXTS.get("notice.disconnected", server.name()),
                    failure == null ? TEXTS.get("notice.seeLog") : Notice.sentence(failure.message(), failure.hint()),
                    Tone.BAD,
                    key,
                    window));
        }
        if (server.state().connectivity() == Connectivity.CONNECTED) {
            since.remove(key);
            if (told.remove(key)) {
                notices.add(new Notice(
                        TEXTS.get("notice.connected", server.name()),
                        TEXTS.get("notice.connectedText"),
                        Tone.GOOD,
                        key,
                        window));
            }
        }
    }

    private void overdue(ServerStatus server, JobStatus job, Snapshot now, List<Notice> notices) {
        String key = "overdue " + job.name();
        Instant at = job.overdueAt();
        boolean runs = now.running().stream().anyMatch(run -> job.name().equals(run.job()));
        Choice window = new Choice.OpenWindow(server.name());
        String name = server.name() + ", " + job.name();
        Instant good = job.lastGoodAt();
        if (at == null || runs || !at.isBefore(now.at())) {
            since.remove(key);
            if (!runs && told.remove(key) && good != null) {
                notices.add(new Notice(
                        TEXTS.get("notice.upToDate", name),
                        TEXTS.get("notice.upToDateText", TimeText.ago(good, now.at())),
                        Tone.GOOD,
                        key,
                        window));
            }
        } else if (lasts(key, now.at(), GRACE) && told.add(key)) {
            notices.add(new Notice(
                    TEXTS.get("notice.overdue", name),
                    good == null
                            ? TEXTS.get("notice.noBackup", TEXTS.get("hint.overdue"))
                            : TEXTS.get("notice.lastBackup", TimeText.ago(good, now.at()), TEXTS.get("hint.overdue")),
                    Tone.WARNING,
                    key,
                    window));
        }
    }

    private boolean lasts(String key, Instant now, Duration grace) {
        Instant first = since.computeIfAbsent(key, unused -> now);
        return !first.plus(grace).isAfter(now) && !awakeSince.plus(WAKE_GRACE).isAfter(now);
    }

    /** While the machine slept nothing lasted, and a clock that was set back tells nothing of how long something has. */
    private void mindTheGap(Instant lastLook, Instant now) {
        boolean setBack = now.isBefore(lastLook);
        if (setBack || Duration.between(lastLook, now).compareTo(SLEPT) > 0) {
            since.clear();
            awakeSince = setBack ? Instant.MIN : now;
        }
    }

    private static Notice together(List<Notice> notices) {
        Tone worst = notices.stream().map(Notice::tone).max(Tone::compareTo).orElse(Tone.NORMAL);
        String first = notices.stream().limit(LISTED).map(Notice::title).collect(Collectors.joining("; "));
        return new Notice(
                TEXTS.get("notice.several", notices.size()),
                notices.size() > LISTED ? TEXTS.get("tip.more", first, notices.size() - LISTED) : first,
                worst,
                "changes",
                new Choice.OpenWindow());
    }
}
