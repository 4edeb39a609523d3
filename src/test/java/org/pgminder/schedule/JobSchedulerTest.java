package org.pgminder.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pgminder.schedule.SchedulerBench.at;
import static org.pgminder.schedule.SchedulerBench.daily;
import static org.pgminder.schedule.SchedulerBench.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.Schedule;

class JobSchedulerTest {
    private static final JobSettings NIGHTLY = daily("nightly", "02:00");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // each test starts its own
    private SchedulerBench bench;

    private SchedulerBench startAt(String time, JobSettings... jobs) {
        bench = new SchedulerBench(folder, time);
        bench.update(jobs);
        return bench;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_daily_job_runs_at_its_time_and_the_next_is_known() {
        startAt("2026-11-20T23:00+01:00", NIGHTLY);
        assertThat(bench.next("nightly")).isEqualTo("2026-11-21T02:00+01:00");
        bench.runUntil("2026-11-22T03:00+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "nightly 2026-11-21T02:00+01:00 at 2026-11-21T02:00+01:00",
                        "nightly 2026-11-22T02:00+01:00 at 2026-11-22T02:00+01:00");
        assertThat(bench.next("nightly")).isEqualTo("2026-11-23T02:00+01:00");
    }

    @Test
    void the_change_to_summer_time_runs_each_job_once() {
        startAt("2026-03-28T23:00+01:00", daily("in-gap", "02:30"), daily("after", "03:30"));
        bench.runUntil("2026-03-30T12:00+02:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "in-gap 2026-03-29T03:00+02:00 at 2026-03-29T03:00+02:00",
                        "after 2026-03-29T03:30+02:00 at 2026-03-29T03:30+02:00",
                        "in-gap 2026-03-30T02:30+02:00 at 2026-03-30T02:30+02:00",
                        "after 2026-03-30T03:30+02:00 at 2026-03-30T03:30+02:00");
    }

    @Test
    void the_change_back_runs_each_job_once_and_the_hourly_one_every_hour() {
        startAt(
                "2026-10-25T00:30+02:00",
                daily("repeated", "02:30"),
                job("hourly", new Schedule.Cron("0 * * * *"), null));
        bench.runUntil("2026-10-25T03:30+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "hourly 2026-10-25T01:00+02:00 at 2026-10-25T01:00+02:00",
                        "hourly 2026-10-25T02:00+02:00 at 2026-10-25T02:00+02:00",
                        "repeated 2026-10-25T02:30+02:00 at 2026-10-25T02:30+02:00",
                        "hourly 2026-10-25T02:00+01:00 at 2026-10-25T02:00+01:00",
                        "hourly 2026-10-25T03:00+01:00 at 2026-10-25T03:00+01:00");
        assertThat(bench.next("repeated")).isEqualTo("2026-10-26T02:30+01:00");
    }

    @Test
    void what_was_due_in_nine_hours_of_sleep_runs_once_a_minute_after_the_wake() {
        startAt("2026-11-20T22:00+01:00", NIGHTLY, daily("morning", "09:00"));
        bench.pass();
        bench.clock.set(at("2026-11-21T07:00+01:00"));
        bench.pass();
        assertThat(bench.handedOver).isEmpty();
        assertThat(bench.next("nightly")).isEqualTo("2026-11-21T07:01+01:00 late");
        bench.runUntil("2026-11-21T12:00+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "nightly 2026-11-21T02:00+01:00 late at 2026-11-21T07:01+01:00",
                        "morning 2026-11-21T09:00+01:00 at 2026-11-21T09:00+01:00");
        assertThat(bench.next("nightly")).isEqualTo("2026-11-22T02:00+01:00");
    }

    @Test
    void sleep_is_noticed_also_where_the_monotonic_clock_goes_on() {
        startAt("2026-11-20T22:00+01:00", NIGHTLY);
        bench.pass();
        bench.clock.pass(Duration.ofHours(9));
        bench.pass();
        assertThat(bench.handedOver).isEmpty();
        bench.runUntil("2026-11-21T07:02+01:00");
        assertThat(bench.handedOver).containsExactly("nightly 2026-11-21T02:00+01:00 late at 2026-11-21T07:01+01:00");
    }

    @Test
    void a_second_sleep_within_the_grace_begins_it_anew() {
        startAt("2026-11-20T22:00+01:00", NIGHTLY);
        bench.clock.set(at("2026-11-21T07:00+01:00"));
        bench.pass();
        bench.clock.set(at("2026-11-21T08:00+01:00"));
        bench.pass();
        assertThat(bench.handedOver).isEmpty();
        bench.runUntil("2026-11-21T09:00+01:00");
        assertThat(bench.handedOver).containsExactly("nightly 2026-11-21T02:00+01:00 late at 2026-11-21T08:01+01:00");
    }

    @Test
    void after_three_days_off_a_job_runs_once_and_the_other_times_are_told_as_missed() {
        startAt("2026-11-17T12:00+01:00", NIGHTLY);
        bench.runUntil("2026-11-18T12:00+01:00");
        bench.handedOver.clear();
        bench.killAndStartAt("2026-11-21T12:00+01:00", NIGHTLY);
        assertThat(bench.next("nightly")).isEqualTo("2026-11-21T12:01+01:00 late");
        bench.runUntil("2026-11-22T12:00+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "nightly missed 2 from 2026-11-19T02:00+01:00 to 2026-11-20T02:00+01:00",
                        "nightly 2026-11-21T02:00+01:00 late at 2026-11-21T12:01+01:00",
                        "nightly 2026-11-22T02:00+01:00 at 2026-11-22T02:00+01:00");
    }

    @Test
    void started_just_after_its_time_a_job_still_runs() {
        startAt("2026-11-20T12:00+01:00", NIGHTLY);
        bench.killAndStartAt("2026-11-21T02:00:02+01:00", NIGHTLY);
        bench.runUntil("2026-11-21T02:05+01:00");
        assertThat(bench.handedOver)
                .containsExactly("nightly 2026-11-21T02:00+01:00 late at 2026-11-21T02:01:02+01:00");
    }

    @Test
    void a_clock_set_back_by_an_hour_runs_nothing_twice() {
        startAt("2026-11-21T01:00+01:00", NIGHTLY, job("hourly", new Schedule.Cron("0 * * * *"), null));
        bench.runUntil("2026-11-21T02:30+01:00");
        bench.clock.set(at("2026-11-21T01:30+01:00"));
        bench.runUntil("2026-11-21T03:30+01:00");
        assertThat(bench.handedOver)
                .containsExactlyInAnyOrder(
                        "hourly 2026-11-21T02:00+01:00 at 2026-11-21T02:00+01:00",
                        "nightly 2026-11-21T02:00+01:00 at 2026-11-21T02:00+01:00",
                        "hourly 2026-11-21T03:00+01:00 at 2026-11-21T03:00+01:00");
        assertThat(bench.next("nightly")).isEqualTo("2026-11-22T02:00+01:00");
    }

    @Test
    void a_clock_set_back_by_a_day_leaves_no_job_waiting_for_more_than_its_schedule_says() {
        startAt("2026-11-20T12:00+01:00", NIGHTLY);
        bench.runUntil("2026-11-21T15:00+01:00");
        bench.handedOver.clear();
        bench.clock.set(at("2026-11-20T15:00+01:00"));
        bench.pass();
        assertThat(bench.next("nightly")).isEqualTo("2026-11-21T02:00+01:00");
        bench.runUntil("2026-11-22T03:00+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "nightly 2026-11-21T02:00+01:00 at 2026-11-21T02:00+01:00",
                        "nightly 2026-11-22T02:00+01:00 at 2026-11-22T02:00+01:00");
    }

    @Test
    void a_clock_set_back_by_a_day_before_the_time_has_come_makes_no_run_twice() {
        startAt("2026-11-20T01:00+01:00", NIGHTLY);
        bench.runUntil("2026-11-21T01:30+01:00");
        bench.clock.set(at("2026-11-20T01:30+01:00"));
        bench.runUntil("2026-11-21T03:00+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "nightly 2026-11-20T02:00+01:00 at 2026-11-20T02:00+01:00",
                        "nightly 2026-11-21T02:00+01:00 at 2026-11-21T02:00+01:00");
    }

    @Test
    void a_clock_that_was_a_year_ahead_and_is_put_right_while_the_program_is_off_holds_nothing_up() {
        startAt("2027-11-20T12:00+01:00", NIGHTLY);
        bench.runUntil("2027-11-21T03:00+01:00");
        bench.handedOver.clear();
        bench.killAndStartAt("2026-11-21T12:00+01:00", NIGHTLY);
        assertThat(bench.next("nightly")).isEqualTo("2026-11-22T02:00+01:00");
        bench.runUntil("2026-11-22T03:00+01:00");
        assertThat(bench.handedOver).containsExactly("nightly 2026-11-22T02:00+01:00 at 2026-11-22T02:00+01:00");
    }

    @Test
    void a_clock_set_back_within_the_grace_does_not_put_the_run_off_for_as_long() {
        startAt("2026-11-20T22:00+01:00", NIGHTLY);
        bench.clock.set(at("2026-11-21T07:00+01:00"));
        bench.pass();
        bench.clock.set(at("2026-11-21T03:00+01:00"));
        bench.pass();
        bench.runUntil("2026-11-21T03:02+01:00");
        assertThat(bench.handedOver).containsExactly("nightly 2026-11-21T02:00+01:00 late at 2026-11-21T03:01+01:00");
    }

    @Test
    void a_changed_schedule_or_zone_takes_effect_and_an_unchanged_one_keeps_its_time() {
        JobSettings other = job("other", new Schedule.Every(Duration.ofHours(6)), null);
        startAt("2026-11-21T12:00+01:00", NIGHTLY, other);
        bench.runUntil("2026-11-21T13:00+01:00");
        bench.update(daily("nightly", "14:00"), other);
        assertThat(bench.next("nightly")).isEqualTo("2026-11-21T14:00+01:00");
        assertThat(bench.next("other")).isEqualTo("2026-11-21T18:00+01:00");
        bench.update(job("nightly", daily("", "14:00").schedule(), ZoneId.of("America/New_York")), other);
        assertThat(bench.next("nightly")).isEqualTo("2026-11-21T20:00+01:00");
        bench.runUntil("2026-11-21T20:30+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "other 2026-11-21T18:00+01:00 at 2026-11-21T18:00+01:00",
                        "nightly 2026-11-21T20:00+01:00 at 2026-11-21T20:00+01:00");
    }

    @Test
    void an_interval_goes_on_from_its_last_due_time_after_a_change_and_after_time_off() {
        startAt("2026-11-21T04:00+01:00", job("often", new Schedule.Every(Duration.ofHours(6)), null));
        bench.runUntil("2026-11-21T12:30+01:00");
        JobSettings hourly = job("often", new Schedule.Every(Duration.ofHours(1)), null);
        bench.update(hourly);
        assertThat(bench.next("often")).isEqualTo("2026-11-21T13:00+01:00");
        bench.killAndStartAt("2026-11-21T15:30+01:00", hourly);
        bench.runUntil("2026-11-21T15:40+01:00");
        assertThat(bench.handedOver)
                .containsExactly(
                        "often 2026-11-21T10:00+01:00 at 2026-11-21T10:00+01:00",
                        "often missed 2 from 2026-11-21T13:00+01:00 to 2026-11-21T14:00+01:00",
                        "often 2026-11-21T15:00+01:00 late at 2026-11-21T15:31+01:00");
        assertThat(bench.next("often")).isEqualTo("2026-11-21T16:00+01:00");
    }

    @Test
    void a_job_that_is_removed_does_not_run_and_comes_back_without_what_it_missed() {
        startAt("2026-11-21T01:00+01:00", NIGHTLY);
        bench.update();
        assertThat(bench.next("nightly")).isEmpty();
        bench.runUntil("2026-11-21T03:00+01:00");
        bench.update(NIGHTLY);
        bench.runUntil("2026-11-21T05:00+01:00");
        assertThat(bench.handedOver).isEmpty();
        assertThat(bench.next("nightly")).isEqualTo("2026-11-22T02:00+01:00");
    }

    @Test
    void jobs_without_a_schedule_and_those_that_are_never_due_wait_for_nothing() {
        startAt(
                "2026-11-21T01:00+01:00",
                job("by-hand", null, null),
                job("never", new Schedule.Cron("0 0 30 2 *"), null),
                job("broken", new Schedule.Cron("nonsense"), null),
                NIGHTLY);
        assertThat(bench.next("by-hand")).isEmpty();
        assertThat(bench.next("never")).isEmpty();
        assertThat(bench.next("broken")).isEmpty();
        bench.runUntil("2026-11-21T02:01+01:00");
        assertThat(bench.handedOver).containsExactly("nightly 2026-11-21T02:00+01:00 at 2026-11-21T02:00+01:00");
    }

    @Test
    void killed_after_the_handing_over_nothing_is_handed_over_again() {
        startAt("2026-11-21T01:00+01:00", NIGHTLY);
        bench.runUntil("2026-11-21T02:00+01:00");
        assertThat(bench.handedOver).hasSize(1);
        bench.killAndStartAt("2026-11-21T02:00:05+01:00", NIGHTLY);
        bench.runUntil("2026-11-21T03:00+01:00");
        assertThat(bench.handedOver).hasSize(1);
    }

    @Test
    void killed_between_picking_and_handing_over_the_job_runs_once_after_the_start() {
        startAt("2026-11-21T01:00+01:00", NIGHTLY);
        Jdbi.create(bench.catalogue().dataSource())
                .useHandle(handle -> assertThat(handle.createUpdate(
                                        "update scheduled_tasks set picked = 1, picked_by = 'pgminder', last_heartbeat = :now, version = version + 1")
                                .bind("now", at("2026-11-21T02:00+01:00").toEpochMilli())
                                .execute())
                        .isEqualTo(1));
        bench.killAndStartAt("2026-11-21T02:00:30+01:00", NIGHTLY);
        assertThat(bench.next("nightly")).isEqualTo("2026-11-21T02:01:30+01:00 late");
        bench.runUntil("2026-11-21T04:00+01:00");
        assertThat(bench.handedOver)
                .containsExactly("nightly 2026-11-21T02:00+01:00 late at 2026-11-21T02:01:30+01:00");
        assertThat(bench.next("nightly")).isEqualTo("2026-11-22T02:00+01:00");
    }

    @Test
    void a_table_that_cannot_be_written_is_told_and_tried_again_until_it_can() {
        startAt("2026-11-21T01:59:30+01:00", NIGHTLY);
        Jdbi jdbi = Jdbi.create(bench.catalogue().dataSource());
        jdbi.useHandle(
                handle -> handle.execute(
                        "create trigger refuse before update of execution_time on scheduled_tasks begin select raise(abort, 'no'); end"));
        bench.runUntil("2026-11-21T02:00:30+01:00");
        assertThat(bench.handedOver).isEmpty();
        assertThat(bench.stuck).isZero();
        bench.runUntil("2026-11-21T02:03:30+01:00");
        assertThat(bench.stuck).isPositive();
        jdbi.useHandle(handle -> handle.execute("drop trigger refuse"));
        bench.runUntil("2026-11-21T02:05+01:00");
        assertThat(bench.handedOver).hasSize(1);
        int until = bench.stuck;
        bench.runUntil("2026-11-21T02:10+01:00");
        assertThat(bench.stuck).isEqualTo(until);
    }

    @Test
    void three_hundred_jobs_due_at_once_run_in_one_pass() {
        startAt(
                "2026-11-21T01:59:50+01:00",
                IntStream.range(0, 300)
                        .mapToObj(i -> daily("job " + i, "02:00"))
                        .toArray(JobSettings[]::new));
        bench.runUntil("2026-11-21T02:00+01:00");
        assertThat(bench.handedOver).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void a_job_whose_appointment_cannot_be_moved_on_is_not_forgotten_when_another_goes_well() {
        startAt("2026-11-21T01:59:30+01:00", NIGHTLY, daily("other", "02:00"));
        Jdbi jdbi = Jdbi.create(bench.catalogue().dataSource());
        jdbi.useHandle(
                handle -> handle.execute(
                        "create trigger refuse before update of execution_time on scheduled_tasks when old.task_instance = 'nightly' begin select raise(abort, 'no'); end"));
        bench.runUntil("2026-11-21T02:00:30+01:00");
        assertThat(bench.handedOver).containsExactly("other 2026-11-21T02:00+01:00 at 2026-11-21T02:00:10+01:00");
        jdbi.useHandle(handle -> handle.execute("drop trigger refuse"));
        bench.runUntil("2026-11-21T02:02+01:00");
        assertThat(bench.handedOver).hasSize(2).last().asString().startsWith("nightly 2026-11-21T02:00");
    }

    @Test
    void what_a_job_throws_when_it_is_handed_over_stops_no_other() {
        startAt("2026-11-21T01:59:50+01:00", daily("throws", "02:00"), NIGHTLY);
        bench.throwFor("throws");
        bench.runUntil("2026-11-22T02:00:30+01:00");
        assertThat(bench.handedOver)
                .filteredOn(line -> line.startsWith("nightly"))
                .hasSize(2);
        assertThat(bench.next("throws")).isEqualTo("2026-11-23T02:00+01:00");
    }

    @Test
    void once_started_it_looks_by_itself_and_ends_when_closed() {
        startAt("2026-11-21T01:59:50+01:00", NIGHTLY);
        bench.start();
        bench.clock.pass(Duration.ofSeconds(15));
        await().atMost(Duration.ofSeconds(30)).until(() -> !bench.handedOver.isEmpty());
        assertThat(threads()).contains("pgminder-schedule");
        bench.close();
        assertThat(threads()).doesNotContain("pgminder-schedule");
        bench = new SchedulerBench(folder, "2026-11-21T02:00:10+01:00");
    }

    private static String threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .collect(Collectors.joining(" "));
    }
}
