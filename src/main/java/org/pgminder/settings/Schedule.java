package org.pgminder.settings;

import java.time.Duration;
import java.time.LocalTime;

/** When a job runs, as written in the file; the times are worked out by the package {@code schedule}. */
public sealed interface Schedule {
    /** Every day at a wall-clock time; written {@code "02:00"}. */
    record Daily(LocalTime time) implements Schedule {}

    /** A cron expression of five fields (minute, hour, day of month, month, day of week), checked. */
    record Cron(String expression) implements Schedule {}

    /** Again and again after so long; written {@code "6h"}, {@code "1d"}, {@code "1w"}; at least a minute. */
    record Every(Duration period) implements Schedule {}
}
