package org.pgminder.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.function.LongFunction;

/** Again and again from an anchor, in both directions. Whole days keep the time on the wall clock, others the time that passes. */
final class IntervalTimes implements DueTimes {
    private final Instant anchor;
    private final Duration period;
    private final LongFunction<Instant> nth;

    private IntervalTimes(Instant anchor, Duration period, LongFunction<Instant> nth) {
        this.anchor = anchor;
        this.period = period;
        this.nth = nth;
    }

    static IntervalTimes of(Duration period, ZoneId zone, Instant anchor) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("an interval is positive: " + period);
        }
        if (!period.equals(Duration.ofDays(period.toDays()))) {
            return new IntervalTimes(anchor, period, count -> anchor.plus(period.multipliedBy(count)));
        }
        ZoneRules rules = zone.getRules();
        LocalDateTime first = LocalDateTime.ofInstant(anchor, rules.getOffset(anchor));
        return new IntervalTimes(
                anchor, period, count -> WallClockTimes.instantOf(first.plusDays(count * period.toDays()), rules));
    }

    @Override
    public Optional<Instant> after(Instant instant) {
        // Changes of the offset shift a day by hours: one period earlier is early enough.
        long count = Math.floorDiv(anchor.until(instant, ChronoUnit.MILLIS), period.toMillis()) - 1;
        Instant due = nth.apply(count);
        while (!due.isAfter(instant)) {
            count++;
            due = nth.apply(count);
        }
        return Optional.of(due);
    }
}
