package org.pgminder.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.KeepSettings;

/** The rules that a person has set, without what protects against them. */
final class Rules {
    private final KeepSettings keep;

    Rules(KeepSettings keep) {
        this.keep = keep;
    }

    /**
     * Tells those that the rules keep.
     *
     * @param newestGood the newest good ones first
     */
    void keep(List<Entry> newestFirst, List<Entry> newestGood) {
        periods().forEach((calendar, count) -> keepPeriods(calendar, count, newestFirst));
        if (keep.number() != null) {
            String reason = "one of the newest " + keep.number();
            newestFirst.stream().limit(keep.number()).forEach(one -> one.keep(reason));
        }
        if (keep.days() != null && !newestGood.isEmpty()) {
            String reason = "of the last " + keep.days() + " days";
            long first = firstDay(keep.days(), newestGood);
            newestFirst.stream().takeWhile(one -> one.day() >= first).forEach(one -> one.keep(reason));
        }
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
            reasons.add("not the newest of a "
                    + String.join(
                            " or ",
                            periods().keySet().stream().map(Calendar::period).toList())
                    + " that is kept");
        }
        return String.join(" and ", reasons);
    }

    /** The newest of each of the last periods that have one: periods without any use nothing up. */
    private static void keepPeriods(Calendar calendar, int count, List<Entry> newestFirst) {
        long begun = Long.MAX_VALUE;
        int left = count;
        for (int i = 0; i < newestFirst.size() && left > 0; i++) {
            Entry one = newestFirst.get(i);
            if (one.day() < begun) {
                LocalDate day = LocalDate.ofEpochDay(one.day());
                one.keep(calendar.word() + " " + calendar.of(day));
                begun = calendar.start(day).toEpochDay();
                left--;
            }
        }
    }

    /**
     * Days are counted from the newest good backup, not from now: while no new ones come, none grows too old, whatever the
     * clock says. Where that one stands alone in its days, they are counted from the one before: after a jump of the
     * clock, or a long pause, one backup is not reason enough to let all others go.
     */
    private static long firstDay(int days, List<Entry> newestGood) {
        long first = newestGood.get(0).day() - days;
        if (newestGood.size() > 1) {
            long before = newestGood.get(1).day();
            return before < first ? before - days : first;
        }
        return first;
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
