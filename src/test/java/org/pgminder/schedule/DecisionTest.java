package org.pgminder.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.schedule.SchedulerBench.at;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgminder.settings.Schedule;

class DecisionTest {
    private static final Instant NOON = at("2026-11-21T12:00Z");
    private static final Instant LONG_AWAKE = NOON.minus(Duration.ofDays(30));

    private static DueTimes every(Duration period) {
        return DueTimes.of(new Schedule.Every(period), ZoneId.of("UTC"), NOON);
    }

    private static Appointment appointment(Instant due, @Nullable Instant lastDue) {
        return new Appointment("a plan", NOON, due, lastDue);
    }

    @Test
    void what_is_due_now_is_handed_over_and_the_next_is_later() {
        assertThat(Decision.of(appointment(NOON, null), every(Duration.ofHours(1)), NOON.plusSeconds(3), LONG_AWAKE))
                .isEqualTo(new Decision.Run(NOON, false, NOON.plusSeconds(3600), 0, NOON, NOON));
    }

    @Test
    void what_was_due_before_the_wake_waits_for_the_end_of_the_grace() {
        Instant wake = NOON.plusSeconds(10);
        assertThat(Decision.of(appointment(NOON, null), every(Duration.ofHours(1)), wake.plusSeconds(59), wake))
                .isEqualTo(new Decision.Wait(wake.plusSeconds(60)));
    }

    @Test
    void what_comes_due_within_the_grace_stands_for_what_was_missed_and_is_not_late() {
        Instant wake = NOON.plus(Duration.ofHours(2)).minusSeconds(30);
        assertThat(Decision.of(appointment(NOON, null), every(Duration.ofHours(1)), wake.plusSeconds(60), wake))
                .isEqualTo(new Decision.Run(
                        NOON.plus(Duration.ofHours(2)),
                        false,
                        NOON.plus(Duration.ofHours(3)),
                        2,
                        NOON,
                        NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void counting_what_was_missed_comes_to_an_end_and_the_next_is_later_than_now() {
        Instant now = NOON.plus(Duration.ofDays(365)).plusSeconds(1);
        Decision decision =
                Decision.of(appointment(NOON, null), every(Duration.ofMinutes(1)), now, now.minusSeconds(3600));
        assertThat(decision).isInstanceOfSatisfying(Decision.Run.class, run -> {
            assertThat(run.missed()).isEqualTo(Decision.COUNTED);
            assertThat(run.late()).isTrue();
            assertThat(run.next()).isEqualTo(now.plusSeconds(59));
        });
    }

    @Test
    void set_back_by_an_hour_an_hourly_job_waits_and_one_of_every_quarter_does_not() {
        Instant now = NOON.minus(Duration.ofMinutes(55));
        Appointment hourly = appointment(NOON.plus(Duration.ofHours(1)), NOON);
        assertThat(Decision.dueAfterSetBack(hourly, every(Duration.ofHours(1)), now))
                .isEqualTo(hourly.due());
        Appointment quarterly = appointment(NOON.plus(Duration.ofMinutes(15)), NOON);
        assertThat(Decision.dueAfterSetBack(quarterly, every(Duration.ofMinutes(15)), now))
                .isEqualTo(NOON.minus(Duration.ofMinutes(45)));
    }

    @Test
    void set_back_a_job_that_never_ran_comes_at_the_first_time_from_now() {
        Instant now = NOON.minus(Duration.ofMinutes(90));
        assertThat(Decision.dueAfterSetBack(appointment(NOON, null), every(Duration.ofHours(1)), now))
                .isEqualTo(NOON.minus(Duration.ofHours(1)));
    }

    @Test
    void a_clock_that_was_not_set_back_moves_nothing() {
        Appointment appointment = appointment(NOON.plusSeconds(3600), NOON);
        assertThat(Decision.dueAfterSetBack(appointment, every(Duration.ofHours(1)), NOON.plusSeconds(9)))
                .isEqualTo(appointment.due());
    }

    @Test
    void an_appointment_is_read_as_it_was_kept() {
        AppointmentSerializer serializer = new AppointmentSerializer();
        for (Appointment appointment : new Appointment[] {
            appointment(NOON, null), new Appointment("cron 0 2 * * 1-5 in Europe/Zagreb", NOON, NOON, LONG_AWAKE)
        }) {
            assertThat(serializer.deserialize(Appointment.class, serializer.serialize(appointment)))
                    .isEqualTo(appointment);
        }
    }
}
