package org.pgminder.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.testing.Snapshots.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.backup.RunProgress.Stage;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.Place;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.testing.Snapshots;

class TrayViewTest {
    private static final Moment MOMENT = new Moment(NOW, ZoneId.of("Europe/Zagreb"));

    private final Snapshots snapshots = Snapshots.at(NOW);

    @Test
    void nothing_known_is_grey() {
        assertThat(view(snapshots.build())).isEqualTo(new TrayView(Badge.UNKNOWN, "PgMinder: not yet checked"));
    }

    @Test
    void healthy_server_is_green_with_the_last_good_backup() {
        assertThat(view(snapshots.with(snapshots.healthy("production")).build()))
                .isEqualTo(new TrayView(
                        new Badge(IconState.CONNECTED, false),
                        "PgMinder: production connected · last good backup 2 hours ago"));
    }

    @Test
    void disconnected_server_is_red_with_its_reason_first() {
        ServerStatus server = snapshots.backedUp(snapshots.disconnected("production"), Place.CLOUD);
        assertThat(view(snapshots.with(snapshots.healthy("staging"), server).build()))
                .isEqualTo(new TrayView(
                        new Badge(IconState.DISCONNECTED, false),
                        "production: disconnected, connection refused by db.example.com:5432"
                                + " · last good backup 2 hours ago"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"FAILED", "LOCAL_UPLOAD_FAILED"})
    void bad_backup_is_amber(Place place) {
        assertThat(state(snapshots.backedUp(snapshots.connected("production"), place)))
                .isEqualTo(IconState.ATTENTION);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"CLOUD", "LOCAL", "LOCAL_UPLOADING"})
    void good_backup_is_green(Place place) {
        assertThat(state(snapshots.backedUp(snapshots.connected("production"), place)))
                .isEqualTo(IconState.CONNECTED);
    }

    @Test
    void backup_with_a_part_missing_is_amber() {
        ServerStatus server = snapshots.healthy("production");
        LastBackup degraded = new LastBackup(NOW, 5, Place.CLOUD, "2 of 3 databases were dumped", null, false);
        assertThat(state(new ServerStatus("production", "app", server.state(), degraded, NOW, null, null, List.of())))
                .isEqualTo(IconState.ATTENTION);
    }

    @Test
    void broken_proof_is_amber_with_words_and_told_once() {
        ServerStatus fine = snapshots.healthy("production");
        ServerStatus broken =
                snapshots.proof(fine, Proof.Result.BROKEN, "table public.item has 9 rows, but 10 were dumped");
        Snapshot after = Snapshots.at(NOW).with(broken).build();

        assertThat(state(broken)).isEqualTo(IconState.ATTENTION);
        assertThat(view(after).tooltip())
                .startsWith("production: a backup cannot be restored, table public.item has 9 rows");
        assertThat(ServerView.all(after, MOMENT, new Trends()).get(0).facts())
                .contains(new ServerView.Fact(
                        "Last Proof",
                        "Broken (60 minutes ago)",
                        "table public.item has 9 rows, but 10 were dumped",
                        Tone.BAD));
        Snapshot before = Snapshots.at(NOW).with(fine).build();
        assertThat(told(before, after))
                .extracting(Notice::title)
                .containsExactly("Backup cannot be restored: production");
        assertThat(told(after, after)).isEmpty();
    }

    @Test
    void shrunk_backup_is_amber_and_told_once() {
        Snapshot before =
                Snapshots.at(NOW).with(snapshots.healthy("production")).build();
        Snapshot after = Snapshots.at(NOW)
                .with(snapshots.shrunk(snapshots.healthy("production")))
                .build();
        assertThat(view(after).badge()).isEqualTo(new Badge(IconState.ATTENTION, false));
        assertThat(view(after).tooltip()).contains("production: last backup is much smaller");
        assertThat(told(before, after))
                .containsExactly(new Notice(
                        "Backup is much smaller: production",
                        "The backup of app has 91 % fewer rows than the last good one (12 instead of 130)."
                                + " See whether data was lost.",
                        Tone.WARNING,
                        "backup production",
                        new Choice.OpenHistory("production", null)));
        assertThat(told(after, after)).isEmpty();
    }

    @Test
    void proof_that_found_nothing_out_is_no_alarm() {
        ServerStatus server = snapshots.healthy("production");
        assertThat(state(snapshots.proof(
                        server, Proof.Result.NOT_PROVED, "the extension postgis is not available here")))
                .isEqualTo(IconState.CONNECTED);
        assertThat(state(snapshots.proof(server, Proof.Result.PROVED, "2 tables with 7 rows equal the source")))
                .isEqualTo(IconState.CONNECTED);
    }

    @Test
    void overdue_backup_is_amber_unless_it_runs() {
        ServerStatus server = snapshots.due(snapshots.connected("production"), Duration.ofMinutes(-16), "app", true);
        assertThat(state(server)).isEqualTo(IconState.ATTENTION);
        Snapshot running = Snapshots.at(NOW)
                .with(server)
                .running(snapshots.run("production", "app", Stage.DUMPING, 1, -1))
                .build();
        assertThat(view(running).badge()).isEqualTo(new Badge(IconState.CONNECTED, true));
    }

    @Test
    void job_that_failed_is_amber_though_another_one_went_well_later() {
        ServerStatus fine = snapshots.healthy("production");
        LastBackup failed = new LastBackup(NOW, 0, Place.FAILED, "no right", null, false);
        ServerStatus server = snapshots.job(fine, new JobStatus("nightly", failed, null, null));
        assertThat(state(server)).isEqualTo(IconState.ATTENTION);
        assertThat(Health.of(server, List.of(), NOW).reason()).isEqualTo("job nightly: no right");
    }

    @Test
    void job_without_a_good_backup_in_its_period_is_amber_even_when_nothing_failed() {
        ServerStatus fine = snapshots.healthy("production");
        JobStatus late = new JobStatus("nightly", null, NOW.minus(Duration.ofDays(3)), NOW.minusSeconds(1));
        ServerStatus server = snapshots.job(fine, late);
        assertThat(Health.of(server, List.of(), NOW).trouble()).isEqualTo(Trouble.BACKUP_OVERDUE);
        assertThat(Health.of(server, List.of(), NOW).reason()).isEqualTo("job nightly made its last backup 3 days ago");
        JobStatus inTime = new JobStatus("nightly", null, NOW.minus(Duration.ofDays(3)), NOW.plusSeconds(1));
        assertThat(state(snapshots.job(fine, inTime))).isEqualTo(IconState.CONNECTED);
    }

    @Test
    void delay_of_some_minutes_is_no_amber() {
        assertThat(state(snapshots.due(snapshots.connected("production"), Duration.ofMinutes(-5), "app", true)))
                .isEqualTo(IconState.CONNECTED);
    }

    @Test
    void broken_settings_are_amber_but_never_hide_red() {
        Snapshot fine =
                snapshots.with(snapshots.healthy("production")).brokenSettings().build();
        assertThat(view(fine))
                .isEqualTo(new TrayView(
                        new Badge(IconState.ATTENTION, false),
                        "config.json has an error · last good backup 2 hours ago"));
        Snapshot red = Snapshots.at(NOW)
                .with(snapshots.disconnected("production"))
                .brokenSettings()
                .build();
        assertThat(view(red).badge().state()).isEqualTo(IconState.DISCONNECTED);
        assertThat(view(red).tooltip()).startsWith("production: disconnected");
    }

    @Test
    void catalogue_that_cannot_be_written_is_amber_and_says_that_no_backup_can_begin() {
        assertThat(view(snapshots
                        .with(snapshots.healthy("production"))
                        .fullDisk()
                        .build()))
                .isEqualTo(new TrayView(
                        new Badge(IconState.ATTENTION, false),
                        "no backup can begin: the catalogue cannot be written · last good backup 2 hours ago"));
    }

    @Test
    void one_unchecked_server_keeps_the_icon_grey() {
        assertThat(Badge.of(
                                snapshots
                                        .with(snapshots.healthy("alpha"), Snapshots.unchecked("bravo"))
                                        .build(),
                                NOW)
                        .state())
                .isEqualTo(IconState.UNCHECKED);
    }

    @Test
    void several_of_the_worst_are_counted() {
        Snapshot snapshot = snapshots
                .with(snapshots.healthy("alpha"), snapshots.disconnected("bravo"), snapshots.disconnected("charlie"))
                .build();
        assertThat(view(snapshot).tooltip()).startsWith("bravo: disconnected").contains("(and 1 more)");
    }

    @Test
    void run_under_way_is_in_the_tooltip() {
        Snapshot snapshot = snapshots
                .with(snapshots.healthy("production"))
                .running(snapshots.run("production", "app", Stage.DUMPING, 12 << 20, 40 << 20))
                .build();
        assertThat(view(snapshot).tooltip())
                .isEqualTo("PgMinder: production connected · Backing up app (30 %) · last good backup 2 hours ago");
    }

    @ParameterizedTest
    @ValueSource(ints = {Tooltip.WINDOWS_LIMIT, Tooltip.LINUX_LIMIT})
    void tooltip_keeps_to_the_limit_and_its_most_important_words(int limit) {
        ServerStatus server = snapshots.backedUp(snapshots.disconnected("production"), Place.CLOUD);
        String tooltip = Tooltip.of(snapshots.with(server).build(), MOMENT, limit);
        assertThat(tooltip.length()).isLessThanOrEqualTo(limit);
        assertThat(tooltip).startsWith("production: disconnected").endsWith("last good backup 2 hours ago");
    }

    @Test
    void cut_never_splits_a_character() {
        String name = "x".repeat(62) + "\uD83D\uDC18".repeat(40);
        for (int limit = 60; limit < 70; limit++) {
            String tooltip = Tooltip.of(
                    Snapshots.at(NOW).with(snapshots.disconnected(name)).build(), MOMENT, limit);
            assertThat(tooltip.length()).isLessThanOrEqualTo(limit);
            assertThat(tooltip.codePoints().filter(point -> point >= 0xD800 && point <= 0xDFFF))
                    .isEmpty();
        }
    }

    @Test
    void silence_is_grey_whatever_was_known() {
        Snapshot last = snapshots.with(snapshots.healthy("production")).build();
        assertThat(TrayView.silent(last, MOMENT, Tooltip.LINUX_LIMIT))
                .isEqualTo(new TrayView(Badge.UNKNOWN, "PgMinder: no news since 14:30:55, see the log"));
    }

    @Test
    void backup_that_goes_wrong_is_told_once() {
        ServerStatus fine = snapshots.healthy("production");
        Snapshot before = Snapshots.at(NOW).with(fine).build();
        Snapshot after =
                Snapshots.at(NOW).with(snapshots.backedUp(fine, Place.FAILED)).build();
        assertThat(told(before, after))
                .containsExactly(new Notice(
                        "Backup failed: production",
                        "pg_dump ended with 1: permission denied for table invoice."
                                + " Give the user the right to read it, then back up again.",
                        Tone.BAD,
                        "backup production",
                        new Choice.OpenHistory("production", null)));
        assertThat(told(after, after)).isEmpty();
        assertThat(told(after)).isEmpty();
    }

    /** What is told at the last of these looks. */
    private static List<Notice> told(Snapshot... looks) {
        Alarms alarms = new Alarms();
        List<Notice> last = List.of();
        for (Snapshot look : looks) {
            last = alarms.look(look);
        }
        return last;
    }

    @Test
    void notice_keeps_to_what_windows_shows() {
        Notice notice = new Notice("t".repeat(100), "x".repeat(300), Tone.BAD);
        assertThat(List.of(notice.title().length(), notice.balloonText().length()))
                .containsExactly(63, 255);
    }

    @Test
    void reason_of_what_was_refused_is_not_cut() {
        String path = "/srv/backups/" + "long/".repeat(60);
        Notice word = Notice.ofFailure(
                Failure.of(FailureKind.CATALOGUE, path + " cannot be written: the disk is full", "Free some room."));
        assertThat(word.title()).isEqualTo("That did not work");
        assertThat(word.text()).endsWith("cannot be written: the disk is full. Free some room.");
        Notice brief = Notice.ofFailure(Failure.of(FailureKind.SETTINGS, "no such job", "Name another."));
        assertThat(List.of(brief.title(), brief.text())).containsExactly("No such job", "Name another.");
    }

    @Test
    void proof_that_was_asked_for_is_told_at_its_end() {
        assertThat(Notice.ofEnd(proof(Proof.Result.PROVED)).map(Notice::title))
                .contains("Proof finished: the backup can be restored");
        assertThat(Notice.ofEnd(proof(Proof.Result.NOT_PROVED))
                        .map(notice -> notice.tone() + notice.title() + ": " + notice.text()))
                .contains("WARNINGProof finished: it could not be found out: No initdb is here.");
        assertThat(Notice.ofEnd(proof(Proof.Result.BROKEN)))
                .as("the alarm tells of it")
                .isEmpty();
    }

    private static TaskReport proof(Proof.Result result) {
        Proof proof = new Proof("p", "b", null, NOW, NOW, result, "no initdb is here");
        TaskRequest request = new TaskRequest.Prove("b", null);
        TaskResult end = new TaskResult.Proved(proof);
        return new TaskReport("t", request, TaskReport.State.DONE, "", 0, -1, NOW, end, null);
    }

    @Test
    void time_words_are_right_at_their_edges() {
        Instant then = NOW;
        assertThat(List.of(29, 30, 89, 91, 5399, 5400, 129_599, 129_600, 864_000))
                .extracting(seconds -> TimeText.ago(then, then.plusSeconds(seconds)))
                .containsExactly(
                        "just now",
                        "1 minute ago",
                        "1 minute ago",
                        "2 minutes ago",
                        "90 minutes ago",
                        "2 hours ago",
                        "36 hours ago",
                        "2 days ago",
                        "10 days ago");
        assertThat(TimeText.ago(then, then.minusSeconds(600))).isEqualTo("just now");
        assertThat(List.of(5L, 86_400L, 93_784L))
                .extracting(seconds -> TimeText.uptime(Duration.ofSeconds(seconds)))
                .containsExactly("00:00:05", "1 day 00:00:00", "1 day 02:03:04");
    }

    private IconState state(ServerStatus server) {
        return Badge.of(Snapshots.at(NOW).with(server).build(), NOW).state();
    }

    private static TrayView view(Snapshot snapshot) {
        return TrayView.of(snapshot, MOMENT, Tooltip.WINDOWS_LIMIT);
    }
}
