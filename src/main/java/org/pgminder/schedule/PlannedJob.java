package org.pgminder.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job whose schedule is due some time. */
record PlannedJob(String name, Schedule schedule, ZoneId zone) {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedJob.class);

    /** Empty for a job without schedule, and for one whose schedule is never due, which is told. */
    static Optional<PlannedJob> of(JobSettings job, ZoneId defaultZone, Instant now) {
        if (job.schedule() == null) {
            return Optional.empty();
        }
        PlannedJob planned =
                new PlannedJob(job.name(), job.schedule(), job.timeZone() == null ? defaultZone : job.timeZone());
        try {
            if (DueTimes.ever(planned.schedule, planned.zone, now)) {
                return Optional.of(planned);
            }
            LOG.warn("job {} never runs: {} is never due", planned.name, planned.plan());
        } catch (IllegalArgumentException e) {
            LOG.error("job {} never runs: {} is no schedule: {}", planned.name, planned.plan(), e.getMessage());
        }
        return Optional.empty();
    }

    String plan() {
        return Appointment.plan(schedule, zone);
    }

    DueTimes times(Appointment appointment) {
        return DueTimes.of(schedule, zone, appointment.anchor());
    }

    /** Intervals go on from the due time that was last. */
    Appointment first(Instant now, @Nullable Instant lastDue) {
        Instant anchor = lastDue == null ? now : lastDue;
        Instant due = DueTimes.of(schedule, zone, anchor).after(now).orElseThrow();
        return new Appointment(plan(), anchor, due, lastDue);
    }
}
