package org.pgminder.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** Every instant whose wall-clock time is named, however often the wall clock shows it: what cron does with {@code *}. */
final class RhythmTimes implements DueTimes {
    private final LocalTimes times;
    private final ZoneRules rules;

    RhythmTimes(LocalTimes times, ZoneRules rules) {
        this.times = times;
        this.rules = rules;
    }

    /** Between two changes of the offset local times and instants run side by side. */
    @Override
    public Optional<Instant> after(Instant instant) {
        ZoneOffset offset = rules.getOffset(instant);
        LocalDateTime from = LocalDateTime.ofInstant(instant, offset);
        ZoneOffsetTransition change = rules.nextTransition(instant);
        while (true) {
            Optional<LocalDateTime> local = times.after(from);
            if (local.isEmpty()) {
                return Optional.empty();
            }
            Instant due = local.get().toInstant(offset);
            if (change == null || due.isBefore(change.getInstant())) {
                return Optional.of(due);
            }
            offset = change.getOffsetAfter();
            from = change.getDateTimeAfter().minusNanos(1);
            change = rules.nextTransition(change.getInstant());
        }
    }
}
