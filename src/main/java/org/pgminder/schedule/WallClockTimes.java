package org.pgminder.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** Times of day, each once: in a gap at its end, in an overlap the first time. */
final class WallClockTimes implements DueTimes {
    private final LocalTimes times;
    private final ZoneRules rules;

    WallClockTimes(LocalTimes times, ZoneRules rules) {
        this.times = times;
        this.rules = rules;
    }

    static LocalTimes daily(LocalTime time) {
        return after -> {
            LocalDateTime today = after.toLocalDate().atTime(time);
            return Optional.of(today.isAfter(after) ? today : today.plusDays(1));
        };
    }

    /** In local order the instants never go back, so the first that is later is the one. */
    @Override
    public Optional<Instant> after(Instant instant) {
        Optional<LocalDateTime> local = times.after(LocalDateTime.ofInstant(instant, rules.getOffset(instant)));
        while (local.isPresent()) {
            Instant due = instantOf(local.get(), rules);
            if (due.isAfter(instant)) {
                return Optional.of(due);
            }
            local = times.after(local.get());
        }
        return Optional.empty();
    }

    static Instant instantOf(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        // Two in an overlap, of which the one from before the change is the earlier.
        return local.toInstant(rules.getValidOffsets(local).get(0));
    }
}
