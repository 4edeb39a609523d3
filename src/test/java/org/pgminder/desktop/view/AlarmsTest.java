package org.pgminder.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgminder.catalogue.Proof;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.ServerStatus.JobStatus;
import org.pgminder.engine.ServerStatus.LastBackup;
import org.pgminder.engine.ServerStatus.Place;
import org.pgminder.engine.Snapshot;
import org.pgminder.testing.Snapshots;

class AlarmsTest {
    private static final Instant NOW = Snapshots.NOW;

    private final Snapshots then = Snapshots.at(NOW);
    private final Alarms alarms = new Alarms();

    private List<String> look(int seconds, ServerStatus... servers) {
        return alarms.look(Snapshots.at(NOW.plusSeconds(seconds)).with(servers).build()).stream()
                .map(Notice::title)
                .toList();
    }

    @Test
    void server_that_stays_away_is_told_once_and_when_it_is_back() {
        assertThat(look(0, then.connected("db"))).isEmpty();
        assertThat(look(1, then.disconnected("db"))).isEmpty();
        assertThat(look(20, then.disconnected("db"))).isEmpty();
        assertThat(look(21, then.disconnected("db"))).containsExactly("Disconnected: db");
        assertThat(look(3600, then.disconnected("db"))).isEmpty();
        assertThat(look(3601, then.connected("db"))).containsExactly("Connected again: db");
        assertThat(look(3602, then.connected("db"))).isEmpty();
    }

    @Test
    void server_that_is_back_at_once_is_no_news() {
        look(0, then.connected("db"));
        look(1, then.disconnected("db"));
        assertThat(look(15, then.connected("db"))).isEmpty();
        look(16, then.disconnected("db"));
        assertThat(look(30, then.disconnected("db"))).isEmpty();
    }

    @Test
    void after_sleep_a_server_has_a_minute_before_it_is_told() {
        look(0, then.connected("db"));
        look(1, then.disconnected("db"));
        assertThat(look(30_000, then.disconnected("db")))
                .as("asleep, and not away, for hours")
                .isEmpty();
        for (int second = 30_004; second < 30_060; second += 4) {
            assertThat(look(second, then.disconnected("db"))).isEmpty();
        }
        assertThat(look(30_060, then.disconnected("db"))).containsExactly("Disconnected: db");
    }

    @Test
    void a_clock_that_is_set_back_silences_nothing() {
        look(0, then.connected("db"));
        look(1, then.disconnected("db"));
        assertThat(look(-86_400, then.disconnected("db"))).isEmpty();
        assertThat(look(-86_380, then.disconnected("db"))).containsExactly("Disconnected: db");
    }

    private List<Notice> notices(int seconds, ServerStatus... servers) {
        return alarms.look(Snapshots.at(NOW.plusSeconds(seconds)).with(servers).build());
    }

    private ServerStatus ended(int seconds, Place place, @Nullable String message) {
        LastBackup last = new LastBackup(NOW.plusSeconds(seconds), 10, place, message, null, false);
        return then.job(then.connected("db"), new JobStatus("nightly", last, NOW, null));
    }

    private ServerStatus withJob(Place place, Instant at, Instant overdueAt) {
        LastBackup last = new LastBackup(at, 10, place, place == Place.FAILED ? "no right" : null, null, false);
        return then.job(then.connected("db"), new JobStatus("nightly", last, NOW.minusSeconds(60), overdueAt));
    }

    @Test
    void job_that_fails_is_told_each_time_and_when_it_works_again() {
        Instant later = NOW.plus(Duration.ofDays(9));
        assertThat(look(0, withJob(Place.CLOUD, NOW, later))).isEmpty();
        assertThat(look(10, withJob(Place.FAILED, NOW.plusSeconds(10), later)))
                .containsExactly("Backup failed: db, nightly");
        assertThat(look(11, withJob(Place.FAILED, NOW.plusSeconds(10), later))).isEmpty();
        assertThat(look(20, withJob(Place.FAILED, NOW.plusSeconds(20), later)))
                .containsExactly("Backup failed: db, nightly");
        assertThat(look(30, withJob(Place.CLOUD, NOW.plusSeconds(30), later)))
                .containsExactly("Backup works again: db, nightly");
        assertThat(look(40, withJob(Place.CLOUD, NOW.plusSeconds(40), later))).isEmpty();
    }

    @Test
    void copy_that_is_tried_again_and_again_is_told_once_until_it_is_stored() {
        assertThat(look(0, ended(0, Place.CLOUD, null))).isEmpty();
        assertThat(look(10, ended(10, Place.LOCAL_UPLOAD_FAILED, "nobody answers")))
                .containsExactly("Upload failed: db, nightly");
        for (int again = 20; again < 200; again += 20) {
            assertThat(look(again, ended(10, Place.LOCAL_UPLOADING, "nobody answers")))
                    .as("on its way again, and not there yet")
                    .isEmpty();
            assertThat(look(again + 10, ended(10, Place.LOCAL_UPLOAD_FAILED, "nobody answers")))
                    .isEmpty();
        }
        assertThat(look(300, ended(300, Place.CLOUD, null))).containsExactly("Backup works again: db, nightly");
    }

    @Test
    void copy_that_was_not_stored_when_the_program_started_is_no_news_when_it_fails_again() {
        assertThat(look(0, ended(0, Place.LOCAL_UPLOAD_FAILED, "nobody answers")))
                .isEmpty();
        assertThat(look(10, ended(0, Place.LOCAL_UPLOADING, "nobody answers"))).isEmpty();
        assertThat(look(20, ended(0, Place.LOCAL_UPLOAD_FAILED, "nobody answers")))
                .isEmpty();
    }

    @Test
    void incomplete_backup_is_told_and_the_same_lack_not_again() {
        look(0, ended(0, Place.CLOUD, null));
        List<Notice> told = notices(10, ended(10, Place.CLOUD, "database old was left out"));
        assertThat(told).extracting(Notice::title).containsExactly("Backup incomplete: db, nightly");
        assertThat(told).extracting(Notice::text).containsExactly("Database old was left out.");
        assertThat(look(20, ended(20, Place.CLOUD, "database old was left out")))
                .isEmpty();
        assertThat(look(30, ended(30, Place.CLOUD, "database new was left out")))
                .containsExactly("Backup incomplete: db, nightly");
        assertThat(look(40, ended(40, Place.CLOUD, null))).containsExactly("Backup works again: db, nightly");
    }

    @Test
    void broken_proof_is_told_alone_and_so_is_the_next_good_one() {
        ServerStatus whole = ended(0, Place.CLOUD, null);
        look(0, proved(whole, 0, Proof.Result.PROVED));
        // What a proof finds broken makes the run incomplete, too.
        ServerStatus lacking = ended(0, Place.CLOUD, "the test restore failed");
        assertThat(look(10, proved(lacking, 10, Proof.Result.BROKEN))).containsExactly("Backup cannot be restored: db");
        assertThat(look(20, proved(lacking, 10, Proof.Result.BROKEN))).isEmpty();
        assertThat(look(30, proved(lacking, 30, Proof.Result.NOT_PROVED))).isEmpty();
        assertThat(look(40, proved(whole, 40, Proof.Result.PROVED)))
                .containsExactly("Backup can be restored again: db");
        assertThat(look(50, proved(whole, 50, Proof.Result.PROVED))).isEmpty();
    }

    private ServerStatus proved(ServerStatus server, int seconds, Proof.Result result) {
        return then.proof(server, NOW.plusSeconds(seconds), result, "rows of t differ");
    }

    @Test
    void mistake_in_the_settings_is_told_from_the_start_and_when_it_is_mended() {
        Snapshot broken = Snapshots.at(NOW).brokenSettings().build();
        Notice word = alarms.look(broken).get(0);
        assertThat(word.title()).isEqualTo("config.json has an error");
        assertThat(word.text()).contains("servers[0].port");
        assertThat(word.about()).isEqualTo(new Choice.EditSettings());
        assertThat(alarms.look(broken)).isEmpty();
        assertThat(look(10)).containsExactly("config.json is in order again");
        assertThat(look(20)).isEmpty();
    }

    @Test
    void catalogue_that_cannot_be_written_is_told_once_and_when_it_can_again() {
        Snapshot full = Snapshots.at(NOW).fullDisk().build();
        Notice word = alarms.look(full).get(0);
        assertThat(word.title()).isEqualTo("No backup can begin");
        assertThat(word.text())
                .isEqualTo("The catalogue /srv/state/catalogue.db cannot be written: the disk is full."
                        + " Free some room on it.");
        assertThat(word.tone()).isEqualTo(Tone.BAD);
        assertThat(alarms.look(full)).isEmpty();
        assertThat(look(10)).containsExactly("Backups can begin again");
        assertThat(look(20)).isEmpty();
    }

    @Test
    void overdue_backup_is_told_once_after_a_grace() {
        ServerStatus overdue = withJob(Place.CLOUD, NOW, NOW.minusSeconds(1));
        assertThat(look(0, overdue)).isEmpty();
        for (int second = 4; second < 120; second += 4) {
            assertThat(look(second, overdue)).isEmpty();
        }
        assertThat(look(120, overdue)).containsExactly("Backup overdue: db, nightly");
        assertThat(look(500, overdue)).isEmpty();
        ServerStatus made = withJob(Place.CLOUD, NOW.plusSeconds(600), NOW.plus(Duration.ofDays(9)));
        assertThat(look(600, made)).containsExactly("Backup no longer overdue: db, nightly");
        assertThat(look(604, made)).isEmpty();
    }

    @Test
    void many_at_once_are_one() {
        look(0, then.connected("a"), then.connected("b"), then.connected("c"));
        look(1, then.disconnected("a"), then.disconnected("b"), then.disconnected("c"));
        assertThat(look(30, then.disconnected("a"), then.disconnected("b"), then.disconnected("c")))
                .containsExactly("3 changes");
    }

    @Test
    void of_very_many_some_are_named() {
        ServerStatus[] servers = IntStream.range(0, 300)
                .mapToObj(i -> then.disconnected("db" + i))
                .toArray(ServerStatus[]::new);
        look(0, servers);
        Notice word = notices(20, servers).get(0);
        assertThat(word.title()).isEqualTo("300 changes");
        assertThat(word.text()).endsWith("Disconnected: db4 (and 295 more)");
    }

    @Test
    void what_lasts_when_the_quiet_is_over_is_told_then_and_what_came_and_went_never() {
        look(0, then.connected("a"), then.connected("b"), then.disconnected("c"));
        assertThat(look(30, then.connected("a"), then.connected("b"), then.disconnected("c")))
                .containsExactly("Disconnected: c");
        alarms.quietUntil(NOW.plusSeconds(100));
        look(31, then.disconnected("a"), then.disconnected("b"), then.connected("c"));
        assertThat(look(60, then.disconnected("a"), then.disconnected("b"), then.connected("c")))
                .isEmpty();
        assertThat(look(80, then.disconnected("a"), then.connected("b"), then.connected("c")))
                .isEmpty();
        assertThat(look(100, then.disconnected("a"), then.connected("b"), then.connected("c")))
                .containsExactly("Connected again: c", "Disconnected: a");
        assertThat(look(104, then.disconnected("a"), then.connected("b"), then.connected("c")))
                .isEmpty();
        assertThat(look(108, then.connected("a"), then.connected("b"), then.connected("c")))
                .containsExactly("Connected again: a");
    }

    @Test
    void each_word_says_what_it_is_about() {
        look(0, then.connected("db"), then.disconnected("other"));
        alarms.look(
                Snapshots.at(NOW.plusSeconds(1)).with(then.disconnected("db")).build());
        Notice gone = alarms.look(Snapshots.at(NOW.plusSeconds(30))
                        .with(then.disconnected("db"))
                        .build())
                .get(0);
        assertThat(gone.about()).isEqualTo(new Choice.OpenWindow("db"));
        Notice back = alarms.look(Snapshots.at(NOW.plusSeconds(31))
                        .with(then.connected("db"))
                        .build())
                .get(0);
        assertThat(back.topic()).isEqualTo(gone.topic());

        Instant later = NOW.plus(Duration.ofDays(9));
        look(40, withJob(Place.CLOUD, NOW, later));
        Snapshot failed = Snapshots.at(NOW.plusSeconds(50))
                .with(withJob(Place.FAILED, NOW.plusSeconds(50), later))
                .build();
        assertThat(alarms.look(failed))
                .extracting(Notice::about)
                .containsExactly(new Choice.OpenHistory("db", "nightly"));
    }
}
