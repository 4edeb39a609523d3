package org.pgminder.desktop.settings;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pgminder.schedule.DueTimes;
import org.pgminder.settings.Schedule;

/** When a schedule would be due next, for a person to see whether it is what was meant. */
final class NextDueTimes {
    private static final int COUNT = 5;

    private NextDueTimes() {}

    /** The next five, in the schedule's own zone; fewer where there are no more. */
    static List<String> of(Schedule schedule, ZoneId zone, Instant now) {
        DateTimeFormatter format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(Locale.getDefault(Locale.Category.DISPLAY))
                .withZone(zone);
        DueTimes times = DueTimes.of(schedule, zone, now);
        List<String> next = new ArrayList<>();
        Optional<Instant> due = times.after(now);
        while (due.isPresent() && next.size() < COUNT) {
            next.add(format.format(due.get()));
            due = times.after(due.get());
        }
        return next;
    }
}
