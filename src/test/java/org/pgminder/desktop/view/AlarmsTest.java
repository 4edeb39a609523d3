package org.pgminder.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void overdue_backup_is_told_once_after_a_grace() {
        ServerStatus overdue = withJob(Place.CLOUD, NOW, NOW.minusSeconds(1));
        assertThat(look(0, overdue)).isEmpty();
        for (int second = 4; second < 120; second += 4) {
            assertThat(look(second, overdue)).isEmpty();
        }
        assertThat(look(120, overdue)).containsExactly("Backup overdue: db, nightly");
        assertThat(look(500, overdue)).isEmpty();
    }

    @Test
    void many_at_once_are_one_and_nothing_is_told_while_it_is_quiet() {
        look(0, then.connected("a"), then.connected("b"), then.connected("c"));
        look(1, then.disconnected("a"), then.disconnected("b"), then.disconnected("c"));
        assertThat(look(30, then.disconnected("a"), then.disconnected("b"), then.disconnected("c")))
                .containsExactly("3 changes");
        alarms.quietUntil(NOW.plusSeconds(100));
        assertThat(look(40, then.connected("a"), then.connected("b"), then.connected("c")))
                .isEmpty();
        look(70, then.connected("a"), then.connected("b"), then.connected("c"));
        look(100, then.connected("a"), then.connected("b"), then.connected("c"));
        look(101, then.disconnected("a"), then.connected("b"), then.connected("c"));
        assertThat(look(130, then.disconnected("a"), then.connected("b"), then.connected("c")))
                .containsExactly("Disconnected: a");
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
