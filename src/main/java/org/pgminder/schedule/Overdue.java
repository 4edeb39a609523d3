package org.pgminder.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.pgminder.settings.JobSettings;

/** When a job's last good backup becomes too old. Pure: reads no clock. */
public final class Overdue {
    /** Runs wait for one another, for a machine that has just woken, and take their time. */
    private static final Duration SHORTEST_GRACE = Duration.ofMinutes(15);

    private static final Duration LONGEST_GRACE = Duration.ofHours(12);
    private static final int PART_OF_PERIOD = 4;

    private Overdue() {}

    /**
     * The due time that follows a good backup, and a quarter of the period as grace: from 15 minutes to 12 hours.
     *
     * @param zone of a job that names none
     * @param lastGood when the run of the last good backup began
     * @return empty for a job without schedule, or with one that is never due again
     */
    public static Optional<Instant> after(JobSettings job, ZoneId zone, Instant lastGood) {
        if (job.schedule() == null) {
            return Optional.empty();
        }
        ZoneId own = job.timeZone() == null ? zone : job.timeZone();
        try {
            DueTimes times = DueTimes.of(job.schedule(), own, lastGood);
            return times.after(lastGood)
                    .map(due -> due.plus(
                            times.after(due).map(next -> grace(due, next)).orElse(SHORTEST_GRACE)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the scheduler tells of a schedule that is none
        }
    }

    private static Duration grace(Instant due, Instant next) {
        Duration part = Duration.between(due, next).dividedBy(PART_OF_PERIOD);
        if (part.compareTo(SHORTEST_GRACE) < 0) {
            return SHORTEST_GRACE;
        }
        return part.compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : part;
    }
}
