package org.pgminder.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.settings.Schedule;

class DueTimesTest {
    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** The next due times as the zone's clocks show them. */
    private static List<String> next(Schedule schedule, String zone, String after, int count) {
        ZoneId id = ZoneId.of(zone);
        Instant start = at(after);
        DueTimes times = DueTimes.of(schedule, id, start);
        return Stream.iterate(times.after(start), due -> due.flatMap(times::after))
                .limit(count)
                .map(due -> due.orElseThrow().atZone(id).toOffsetDateTime().toString())
                .toList();
    }

    private static Schedule daily(String time) {
        return new Schedule.Daily(LocalTime.parse(time));
    }

    private static Schedule cron(String expression) {
        return new Schedule.Cron(expression);
    }

    private static Schedule every(Duration period) {
        return new Schedule.Every(period);
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "cron"})
    void a_time_that_the_change_to_summer_leaves_out_is_due_at_the_end_of_the_gap(String kind) {
        assertThat(next(of(kind, 2, 30), "Europe/Zagreb", "2026-03-28T12:00+01:00", 2))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
        assertThat(next(of(kind, 2, 30), "America/New_York", "2026-03-07T12:00-05:00", 2))
                .containsExactly("2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
        assertThat(next(of(kind, 2, 15), "Australia/Lord_Howe", "2026-10-03T12:00+10:30", 2))
                .containsExactly("2026-10-04T02:30+11:00", "2026-10-05T02:15+11:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "cron"})
    void a_time_that_the_change_back_repeats_is_due_once(String kind) {
        assertThat(next(of(kind, 2, 30), "Europe/Zagreb", "2026-10-24T12:00+02:00", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
        assertThat(next(of(kind, 1, 30), "America/New_York", "2026-10-31T12:00-04:00", 2))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
        assertThat(next(of(kind, 1, 45), "Australia/Lord_Howe", "2026-04-04T12:00+11:00", 2))
                .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
    }

    private static Schedule of(String kind, int hour, int minute) {
        return kind.equals("daily")
                ? new Schedule.Daily(LocalTime.of(hour, minute))
                : cron(minute + " " + hour + " * * *");
    }

    @Test
    void asked_in_the_second_pass_of_a_repeated_hour_a_time_of_the_first_is_not_due_again() {
        assertThat(next(daily("02:30"), "Europe/Zagreb", "2026-10-25T02:10+01:00", 1))
                .containsExactly("2026-10-26T02:30+01:00");
    }

    @Test
    void several_times_in_one_gap_are_due_once_at_its_end() {
        assertThat(next(cron("*/20 2,3 * * *"), "Europe/Zagreb", "2026-03-29T00:00+01:00", 3))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:20+02:00", "2026-03-29T03:40+02:00");
    }

    @Test
    void an_expression_for_every_hour_keeps_its_rhythm_through_both_changes() {
        assertThat(next(cron("*/15 * * * *"), "Europe/Zagreb", "2026-03-29T01:30+01:00", 3))
                .containsExactly("2026-03-29T01:45+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:15+02:00");
        assertThat(next(cron("30 * * * *"), "Europe/Zagreb", "2026-03-29T01:00+01:00", 2))
                .containsExactly("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00");
        assertThat(next(cron("0 * * * *"), "Europe/Zagreb", "2026-10-25T01:30+02:00", 4))
                .containsExactly(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T03:00+01:00",
                        "2026-10-25T04:00+01:00");
        assertThat(next(cron("*/30 * * * *"), "Australia/Lord_Howe", "2026-04-05T01:20+11:00", 3))
                .containsExactly("2026-04-05T01:30+11:00", "2026-04-05T01:30+10:30", "2026-04-05T02:00+10:30");
    }

    @Test
    void an_expression_that_names_hours_is_due_once_for_each() {
        assertThat(next(cron("0 */2 * * *"), "Europe/Zagreb", "2026-10-25T00:00+02:00", 2))
                .containsExactly("2026-10-25T02:00+02:00", "2026-10-25T04:00+01:00");
        assertThat(next(cron("0 */2 * * *"), "Europe/Zagreb", "2026-03-29T00:00+01:00", 2))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00");
    }

    @Test
    void cron_expressions_mean_what_cron_means_by_them() {
        assertThat(next(cron("0 2 * * 1-5"), "UTC", "2026-11-20T12:00Z", 2))
                .containsExactly("2026-11-23T02:00Z", "2026-11-24T02:00Z");
        assertThat(next(cron("0 0 13 * 5"), "UTC", "2026-11-28T00:00Z", 4))
                .as("day of month or day of week")
                .containsExactly("2026-12-04T00:00Z", "2026-12-11T00:00Z", "2026-12-13T00:00Z", "2026-12-18T00:00Z");
        assertThat(next(cron("0 0 * * 0"), "UTC", "2026-11-20T12:00Z", 1))
                .isEqualTo(next(cron("0 0 * * 7"), "UTC", "2026-11-20T12:00Z", 1));
        assertThat(next(cron("0 0 29 2 *"), "UTC", "2096-03-01T00:00Z", 1)).containsExactly("2104-02-29T00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 * 30 2 *", "0 */3 31 4 *"})
    void an_expression_without_any_day_is_never_due(String expression) {
        Instant now = at("2026-11-21T00:00Z");
        assertThat(DueTimes.ever(cron(expression), ZoneId.of("Europe/Zagreb"), now))
                .isFalse();
        assertThat(DueTimes.of(cron(expression), ZoneId.of("Europe/Zagreb"), now)
                        .after(now))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "61 * * * *", "* * * *", "* * * * * *"})
    void what_is_no_cron_expression_is_refused(String expression) {
        assertThatThrownBy(() -> DueTimes.of(cron(expression), ZoneId.of("UTC"), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hours_are_counted_by_the_time_that_passes() {
        assertThat(next(every(Duration.ofHours(6)), "Europe/Zagreb", "2026-10-24T22:00+02:00", 3))
                .containsExactly("2026-10-25T03:00+01:00", "2026-10-25T09:00+01:00", "2026-10-25T15:00+01:00");
    }

    @Test
    void days_and_weeks_keep_the_time_on_the_wall_clock() {
        assertThat(next(every(Duration.ofDays(1)), "Europe/Zagreb", "2026-10-24T22:00+02:00", 2))
                .containsExactly("2026-10-25T22:00+01:00", "2026-10-26T22:00+01:00");
        assertThat(next(every(Duration.ofDays(7)), "Europe/Zagreb", "2026-03-22T02:30+01:00", 2))
                .containsExactly("2026-03-29T03:00+02:00", "2026-04-05T02:30+02:00");
    }

    @Test
    void an_interval_is_counted_from_its_anchor_in_both_directions() {
        Instant anchor = at("2026-11-21T10:00Z");
        DueTimes times = DueTimes.of(every(Duration.ofHours(6)), ZoneId.of("UTC"), anchor);
        assertThat(times.after(at("2026-11-24T11:00Z"))).contains(at("2026-11-24T16:00Z"));
        assertThat(times.after(at("2026-11-20T10:00Z"))).contains(at("2026-11-20T16:00Z"));
        assertThat(times.after(anchor)).contains(at("2026-11-21T16:00Z"));
        assertThatThrownBy(() -> DueTimes.of(every(Duration.ZERO), ZoneId.of("UTC"), anchor))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Three years: each date has its one run, never more than 26 hours after the one before. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Zagreb,02:00", "Europe/Zagreb,02:30", "Europe/Zagreb,03:00", "America/New_York,01:30",
        "America/New_York,02:30", "Australia/Lord_Howe,01:45", "Australia/Lord_Howe,02:15", "America/Sao_Paulo,00:00",
        "Asia/Kolkata,23:59", "Africa/Cairo,00:00", "America/Havana,00:30", "Pacific/Auckland,02:59",
        "Europe/Dublin,01:00", "Antarctica/Troll,02:10", "UTC,12:00"
    })
    void a_daily_job_runs_once_on_each_date(String zone, LocalTime time) {
        ZoneId id = ZoneId.of(zone);
        LocalDate first = LocalDate.of(2025, 1, 1);
        for (Schedule schedule :
                List.of(new Schedule.Daily(time), cron(time.getMinute() + " " + time.getHour() + " * * *"))) {
            DueTimes times = DueTimes.of(schedule, id, Instant.EPOCH);
            List<LocalDate> dates = new ArrayList<>();
            Instant last = first.atStartOfDay(id).toInstant().minusSeconds(1);
            while (true) {
                Optional<Instant> due = times.after(last);
                LocalDate date = due.orElseThrow().atZone(id).toLocalDate();
                if (!date.isBefore(first.plusYears(3))) {
                    break;
                }
                assertThat(dates.isEmpty() ? Duration.ZERO : Duration.between(last, due.get()))
                        .isLessThanOrEqualTo(Duration.ofHours(26));
                dates.add(date);
                last = due.get();
            }
            assertThat(dates).isEqualTo(first.datesUntil(first.plusYears(3)).toList());
        }
    }
}
