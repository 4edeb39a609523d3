package org.pgminder.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.KeepSettings;

/** Says whether a plan is safe, by what was promised and not by how the planner reckons. */
final class Judge {
    private static final Comparator<Candidate> BY_TIME =
            Comparator.comparing(Candidate::createdAt).thenComparing(Candidate::order);

    private final KeepSettings keep;
    private final ZoneId zone;
    private final Instant now;

    Judge(KeepSettings keep, ZoneId zone, Instant now) {
        this.keep = keep;
        this.zone = zone;
        this.now = now;
    }

    void judge(List<Candidate> before, List<Decision> plan) {
        check(
                Set.copyOf(plan.stream().map(Decision::candidate).toList()).equals(Set.copyOf(before))
                        && plan.size() == before.size(),
                () -> "not one decision for each: " + plan);
        Set<String> deleted = deleted(plan);
        List<Candidate> good = before.stream()
                .filter(one -> one.quality().good() && one.presence() == Presence.WHOLE)
                .toList();
        stays("pinned", before, Candidate::pinned, deleted);
        stays("needed", before, one -> one.needed() != null, deleted);
        stays("missing", before, one -> one.presence() == Presence.MISSING, deleted);
        stays(
                "from the future",
                before,
                one -> one.presence() == Presence.WHOLE && one.createdAt().isAfter(now),
                deleted);
        stays("newest proved", good.stream().filter(Candidate::proved).max(BY_TIME), deleted);
        stays("newest good", good.stream().max(BY_TIME), deleted);
        stays("last made", good.stream().filter(this::past).max(Comparator.comparing(Candidate::order)), deleted);
        List<Candidate> newest =
                good.stream().filter(this::past).sorted(BY_TIME.reversed()).toList();
        newest.stream().limit(keep.atLeast()).forEach(one -> stays("one of the newest atLeast", one, deleted));
        if (newest.isEmpty()) {
            check(deleted.isEmpty(), () -> "deleted without a good one: " + deleted);
        }
        everyPeriodHasItsOwn(newest, deleted);
        badOnesChangeNothing(before, deleted);
        timeAloneDeletesNothing(before, deleted);
        somethingIsDeletedAtAll(newest, deleted);
    }

    /** What is left is what another plan leaves. */
    void judgeAgain(List<Candidate> left) {
        Set<String> deleted = deleted(new Planner(keep, zone).plan(left, now));
        Set<String> going = left.stream()
                .filter(one -> one.presence() == Presence.DELETING)
                .map(Candidate::backup)
                .collect(Collectors.toSet());
        check(going.containsAll(deleted), () -> "deleted by the same plan again: " + deleted);
    }

    private void everyPeriodHasItsOwn(List<Candidate> newest, Set<String> deleted) {
        everyPeriodHasItsOwn(Calendar.DAILY, keep.daily(), newest, deleted);
        everyPeriodHasItsOwn(Calendar.WEEKLY, keep.weekly(), newest, deleted);
        everyPeriodHasItsOwn(Calendar.MONTHLY, keep.monthly(), newest, deleted);
        everyPeriodHasItsOwn(Calendar.YEARLY, keep.yearly(), newest, deleted);
    }

    private void everyPeriodHasItsOwn(
            Calendar calendar, @Nullable Integer count, List<Candidate> newest, Set<String> deleted) {
        if (count == null) {
            return;
        }
        List<String> periods = newest.stream()
                .map(one -> period(calendar, one))
                .distinct()
                .limit(count)
                .toList();
        Set<String> kept = newest.stream()
                .filter(one -> !deleted.contains(one.backup()))
                .map(one -> period(calendar, one))
                .collect(Collectors.toSet());
        check(kept.containsAll(periods), () -> calendar + " lost one of " + periods + ", has " + kept);
    }

    private String period(Calendar calendar, Candidate one) {
        return calendar.of(one.createdAt().atZone(zone).toLocalDate());
    }

    /** Without those that do not count, the same good ones go. */
    private void badOnesChangeNothing(List<Candidate> before, Set<String> deleted) {
        List<Candidate> good =
                before.stream().filter(one -> one.quality().good()).toList();
        Set<String> goodDeleted = deleted(new Planner(keep, zone).plan(good, now));
        for (Candidate one : good) {
            check(
                    deleted.contains(one.backup()) == goodDeleted.contains(one.backup()),
                    () -> "decided by ones that do not count: " + one);
        }
    }

    /** A clock that runs ahead makes nothing old, as long as no backup is made under it. */
    private void timeAloneDeletesNothing(List<Candidate> before, Set<String> deleted) {
        if (before.stream().noneMatch(one -> one.createdAt().isAfter(now))) {
            Set<String> later = deleted(new Planner(keep, zone).plan(before, now.plus(Duration.ofDays(40_000))));
            check(later.equals(deleted), () -> "deleted by a clock that runs ahead: " + later);
        }
    }

    /** Rules that only protect would be safe, and of no use. */
    private void somethingIsDeletedAtAll(List<Candidate> newest, Set<String> deleted) {
        if (keep.days() != null) {
            return;
        }
        int most = Stream.of(keep.number(), keep.daily(), keep.weekly(), keep.monthly(), keep.yearly())
                .mapToInt(count -> count == null ? 0 : count)
                .sum();
        long kept = newest.stream()
                .filter(one -> !deleted.contains(one.backup()) && !one.pinned() && one.needed() == null)
                .count();
        check(kept <= most + keep.atLeast() + 3, () -> kept + " good ones are kept by " + keep);
    }

    private boolean past(Candidate one) {
        return !one.createdAt().isAfter(now);
    }

    private static void stays(String what, List<Candidate> before, Predicate<Candidate> which, Set<String> deleted) {
        before.stream().filter(which).forEach(one -> stays(what, one, deleted));
    }

    private static void stays(String what, Optional<Candidate> one, Set<String> deleted) {
        one.ifPresent(found -> stays(what, found, deleted));
    }

    private static void stays(String what, Candidate one, Set<String> deleted) {
        check(!deleted.contains(one.backup()), () -> what + " is deleted: " + one);
    }

    /** Millions of times: AssertJ would take longer than everything else. */
    private static void check(boolean holds, Supplier<String> complaint) {
        if (!holds) {
            throw new AssertionError(complaint.get());
        }
    }

    private static Set<String> deleted(List<Decision> plan) {
        Set<String> deleted = new HashSet<>();
        plan.stream()
                .filter(one -> !one.keep())
                .forEach(one -> deleted.add(one.candidate().backup()));
        return deleted;
    }
}
