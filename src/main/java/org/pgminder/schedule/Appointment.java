package org.pgminder.schedule;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.Schedule;

/**
 * What is kept of a job from one due time to the next.
 *
 * @param plan the schedule and its zone as text; another one means that the settings were changed
 * @param anchor what intervals are counted from
 * @param due the due time that comes
 * @param lastDue the due time that was handed over last
 */
record Appointment(
        String plan, Instant anchor, Instant due, @Nullable Instant lastDue) {
    static String plan(Schedule schedule, ZoneId zone) {
        String text;
        if (schedule instanceof Schedule.Daily daily) {
            text = "daily " + daily.time();
        } else if (schedule instanceof Schedule.Every every) {
            text = "every " + every.period();
        } else {
            text = "cron " + ((Schedule.Cron) schedule).expression();
        }
        return text + " in " + zone.getId();
    }

    Appointment moved(Instant nextDue) {
        return new Appointment(plan, anchor, nextDue, lastDue);
    }

    Appointment handedOver(Instant handedOver, Instant nextDue) {
        return new Appointment(plan, anchor, nextDue, handedOver);
    }
}
