package org.pgminder.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.KeepSettings;

/** The rules that a person has set, without what protects against them. */
final class Rules {
    private final KeepSettings keep;
    private final ZoneId zone;

    Rules(KeepSettings keep, ZoneId zone) {
        this.keep = keep;
        this.zone = zone;
    }

    /**
     * What the rules keep.
     *
     * @param newestGood the newest good ones first
     * @return backups with the reason
     */
    Map<String, String> keeping(List<Candidate> newestFirst, List<Candidate> newestGood) {
        Map<String, String> reasons = new HashMap<>();
        List<LocalDate> dates =
                newestFirst.stream().map(one -> day(one.createdAt())).toList();
        periods().forEach((calendar, count) -> keepPeriods(calendar, count, newestFirst, dates, reasons));
        if (keep.number() != null) {
            String reason = "one of the newest " + keep.number();
            newestFirst.stream().limit(keep.number()).forEach(one -> reasons.putIfAbsent(one.backup(), reason));
        }
        LocalDate first = firstDay(newestGood);
        if (first != null) {
            String reason = "of the last " + keep.days() + " days";
            for (int i = 0; i < newestFirst.size() && !dates.get(i).isBefore(first); i++) {
                reasons.putIfAbsent(newestFirst.get(i).backup(), reason);
            }
        }
        return reasons;
    }

    /** Why the rules do not keep something. */
    String against() {
        List<String> reasons = new ArrayList<>();
        if (keep.days() != null) {
            reasons.add("older than " + keep.days() + " days");
        }
        if (keep.number() != null) {
            reasons.add("not one of the newest " + keep.number());
        }
        if (!periods().isEmpty()) {
            reasons.add("in no "
                    + String.join(
                            " or ",
                            periods().keySet().stream().map(Calendar::word).toList())
                    + " place");
        }
        return String.join(" and ", reasons);
    }

    /** The newest of each of the last periods that have one: periods without any use nothing up. */
    private static void keepPeriods(
            Calendar calendar,
            int count,
            List<Candidate> newestFirst,
            List<LocalDate> dates,
            Map<String, String> reasons) {
        LocalDate begun = LocalDate.MAX;
        int left = count;
        for (int i = 0; i < newestFirst.size() && left > 0; i++) {
            LocalDate day = dates.get(i);
            if (day.isBefore(begun)) {
                reasons.putIfAbsent(newestFirst.get(i).backup(), calendar.word() + " " + calendar.of(day));
                begun = calendar.start(day);
                left--;
            }
        }
    }

    /**
     * Days are counted from the newest good backup, not from now: while no new ones come, none grows too old, whatever the
     * clock says. Where that one stands alone in its days, they are counted from the one before: after a jump of the
     * clock, or a long pause, one backup is not reason enough to let all others go.
     */
    private @Nullable LocalDate firstDay(List<Candidate> newestGood) {
        if (keep.days() == null || newestGood.isEmpty()) {
            return null;
        }
        LocalDate first = day(newestGood.get(0).createdAt()).minusDays(keep.days());
        if (newestGood.size() > 1) {
            LocalDate before = day(newestGood.get(1).createdAt());
            return before.isBefore(first) ? before.minusDays(keep.days()) : first;
        }
        return first;
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** In the order in which their reasons are named. */
    private Map<Calendar, Integer> periods() {
        Map<Calendar, Integer> periods = new EnumMap<>(Calendar.class);
        put(periods, Calendar.DAILY, keep.daily());
        put(periods, Calendar.WEEKLY, keep.weekly());
        put(periods, Calendar.MONTHLY, keep.monthly());
        put(periods, Calendar.YEARLY, keep.yearly());
        return periods;
    }

    private static void put(Map<Calendar, Integer> periods, Calendar calendar, @Nullable Integer count) {
        if (count != null) {
            periods.put(calendar, count);
        }
    }
}
