package org.pgminder.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgminder.catalogue.StateChange;
import org.pgminder.common.FailureKind;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.TestPostgres;

/** The machine sleeps, or its clock is set. */
@Timeout(180)
class PollerAfterSleepTest extends PollerScene {
    @Test
    void after_sleep_all_are_asked_at_once() {
        Instant evening = Instant.parse("2026-11-20T22:00:00Z");
        Instant morning = Instant.parse("2026-11-21T07:00:00Z");
        ManualClock clock = new ManualClock(evening);
        Poller poller = connected(clock);
        assertThat(poller.pass()).isPositive();
        clock.set(morning);
        soon().until(() -> {
            poller.pass();
            return checkedAt(poller, "production").equals(morning);
        });

        clock.set(evening);
        assertThat(poller.pass()).as("set back: nothing is due").isPositive();
        assertThat(checkedAt(poller, "production")).isEqualTo(morning);
        clock.pass(Duration.ofSeconds(31));
        soon().until(() -> {
            poller.pass();
            return checkedAt(poller, "production").equals(evening.plusSeconds(31));
        });
    }

    @Test
    void after_sleep_a_server_may_take_a_minute_to_answer_before_it_is_disconnected() {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-20T22:00:00Z"));
        AtomicInteger connects = new AtomicInteger();
        Poller poller = open(
                clock,
                reference -> {
                    connects.incrementAndGet();
                    return reference;
                },
                monitoring(30_000, 5000, 2));
        TestPostgres away = TestPostgres.start();
        int port = away.port();
        poller.update(List.of(withPassword("production", port)), monitoring(30_000, 5000, 2));
        poller.pass();
        awaitConnectivity(poller, "production", Connectivity.CONNECTED);
        Instant checked = checkedAt(poller, "production");

        away.close(); // as a network that is not there yet
        Instant graceEnds = Instant.parse("2026-11-21T07:01:00Z");
        clock.set(graceEnds.minusSeconds(60));
        poller.pass();
        while (clock.now().isBefore(graceEnds)) {
            assertThat(state(poller, "production").connectivity()).isEqualTo(Connectivity.CONNECTED);
            assertThat(checkedAt(poller, "production")).isEqualTo(checked);
            int before = connects.get();
            soon().until(() -> {
                poller.pass();
                boolean asked = connects.get() > before || !clock.now().isBefore(graceEnds);
                clock.pass(Duration.ofSeconds(asked ? 0 : 1));
                return asked;
            });
        }
        assertThat(connects).hasValueGreaterThan(3);
        soon().until(() -> {
            poller.pass();
            clock.pass(Duration.ofSeconds(1));
            return state(poller, "production").connectivity() == Connectivity.DISCONNECTED;
        });
        assertThat(failure(poller, "production").kind()).isEqualTo(FailureKind.SERVER_UNREACHABLE);

        // Another night, in which nothing changes: red stays red.
        clock.set(Instant.parse("2026-11-22T07:00:00Z"));
        poller.pass();
        assertThat(state(poller, "production").connectivity()).isEqualTo(Connectivity.DISCONNECTED);
        try (TestPostgres back = TestPostgres.start(port)) {
            soon().until(() -> {
                poller.pass();
                clock.pass(Duration.ofSeconds(1));
                return state(poller, "production").connectivity() == Connectivity.CONNECTED;
            });
            assertThat(back.port()).isEqualTo(port);
            poller.update(List.of(), monitoring(200, 5000, 32));
        }
        assertThat(changes).extracting(StateChange::connected).containsExactly(true, false, true);
    }

    @Test
    void a_clock_that_is_set_back_by_a_day_stops_no_polling() {
        Instant today = Instant.parse("2026-11-21T07:00:00Z");
        ManualClock clock = new ManualClock(today);
        Poller poller = connected(clock);
        Instant yesterday = today.minus(Duration.ofDays(1));
        clock.set(yesterday);
        soon().until(() -> {
            poller.pass();
            clock.pass(Duration.ofSeconds(1));
            return checkedAt(poller, "production").isBefore(today);
        });
        assertThat(clock.now()).isBefore(yesterday.plusSeconds(60));
    }

    /** Each 30 s it asks a server, which has answered. */
    private Poller connected(ManualClock clock) {
        Poller poller = open(clock, PollerScene::resolve, monitoring(30_000, 5000, 2));
        poller.update(List.of(shared("production")), monitoring(30_000, 5000, 2));
        poller.pass();
        awaitConnectivity(poller, "production", Connectivity.CONNECTED);
        return poller;
    }
}
