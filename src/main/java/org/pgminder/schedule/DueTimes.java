package org.pgminder.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.pgminder.settings.Schedule;

/** When a schedule is due in a time zone. Pure: reads no clock. */
public interface DueTimes {
    /** The first due time later than an instant; empty where there is none for ever, as for 30 February. */
    Optional<Instant> after(Instant instant);

    /**
     * The due times of a schedule. Times of day are wall-clock: one that the change to summer time leaves out is due at the end of
     * the gap, and one that the change back repeats is due the first time only. A cron expression with {@code *} as its
     * hour keeps its rhythm instead: it is due in both passes of a repeated hour and not in an hour that does not exist.
     *
     * @param anchor what intervals are counted from; of no meaning to the others
     * @throws IllegalArgumentException for a cron expression that is none, or an interval that is not positive
     */
    static DueTimes of(Schedule schedule, ZoneId zone, Instant anchor) {
        if (schedule instanceof Schedule.Daily daily) {
            return new WallClockTimes(WallClockTimes.daily(daily.time()), zone.getRules());
        }
        if (schedule instanceof Schedule.Every every) {
            return IntervalTimes.of(every.period(), zone, anchor);
        }
        CronExpression cron = CronExpression.parse(((Schedule.Cron) schedule).expression());
        return cron.everyHour() ? new RhythmTimes(cron, zone.getRules()) : new WallClockTimes(cron, zone.getRules());
    }

    /**
     * Whether a schedule is ever due, for {@code 0 0 30 2 *} is a correct expression that never is.
     *
     * @param now any instant: what is due once every eight years is found from each
     */
    static boolean ever(Schedule schedule, ZoneId zone, Instant now) {
        return of(schedule, zone, now).after(now).isPresent();
    }
}
