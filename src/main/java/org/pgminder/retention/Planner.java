package org.pgminder.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgminder.settings.KeepSettings;

/**
 * Decides what of one job's backups stays at one place. Reckons only; what it is given is all that it knows. Each place
 * is looked at by itself, so that what is protected anywhere is protected at every place that has it.
 *
 * <p>Never deleted, whatever the rules: the newest proved backup, the newest good one, the good one that was made last, the
 * newest {@code atLeast} good ones, pinned ones, those from the future (the clock was set back, and which of them is the
 * newest cannot be told), what is needed, and everything at a place that has no good one.
 */
public final class Planner {
    static final Comparator<Candidate> NEWEST_FIRST = Comparator.comparing(Candidate::createdAt)
            .thenComparing(Candidate::order)
            .reversed();

    private final KeepSettings keep;
    private final Rules rules;

    public Planner(KeepSettings keep, ZoneId zone) {
        this.keep = keep;
        this.rules = new Rules(keep, zone);
    }

    /** What becomes of each, the newest first. */
    public List<Decision> plan(List<Candidate> candidates, Instant now) {
        List<Candidate> all = candidates.stream().sorted(NEWEST_FIRST).toList();
        Map<String, String> reasons = reasons(all, now);
        String against = rules.against();
        List<Decision> decisions = new ArrayList<>(all.size());
        for (Candidate one : all) {
            String kept = reasons.get(one.backup());
            String reason =
                    kept != null ? kept : one.presence() == Presence.DELETING ? "its deletion had begun" : against;
            decisions.add(new Decision(one, kept != null, one.quality().with(reason)));
        }
        return decisions;
    }

    /** Why what stays does, the strongest reason of each. */
    private Map<String, String> reasons(List<Candidate> all, Instant now) {
        Map<String, String> reasons = new HashMap<>();
        List<Candidate> there = new ArrayList<>();
        List<Candidate> good = new ArrayList<>();
        for (Candidate one : all) {
            if (one.presence() == Presence.MISSING) {
                reasons.put(one.backup(), "not whole there, so it counts for nothing and is not touched");
            } else if (one.pinned()) {
                reasons.put(one.backup(), "pinned");
            } else if (one.createdAt().isAfter(now)) {
                reasons.put(one.backup(), "made in the future, as the clock goes now");
            }
            if (one.presence() == Presence.WHOLE && !one.createdAt().isAfter(now)) {
                there.add(one);
                if (one.quality().good()) {
                    good.add(one);
                }
            }
        }
        if (good.isEmpty()) {
            all.forEach(one -> reasons.putIfAbsent(one.backup(), "there is no good backup here"));
            return reasons;
        }
        protect(there, good, reasons);
        rules.keeping(good, good).forEach(reasons::putIfAbsent);
        if (there.size() > good.size()) {
            rules.keeping(there, good).forEach(reasons::putIfAbsent);
        }
        String atLeast = "one of the newest " + keep.atLeast() + " good ones";
        good.stream().limit(keep.atLeast()).forEach(one -> reasons.putIfAbsent(one.backup(), atLeast));
        for (Candidate one : all) {
            if (one.needed() != null) {
                reasons.putIfAbsent(one.backup(), one.needed());
            }
        }
        return reasons;
    }

    /** The newest proved one twice: one that is proved and too small all the same takes no protection from one that counts. */
    private static void protect(List<Candidate> there, List<Candidate> good, Map<String, String> reasons) {
        newestProved(good, reasons);
        newestProved(there, reasons);
        reasons.putIfAbsent(good.get(0).backup(), "newest good");
        good.stream()
                .max(Comparator.comparing(Candidate::order))
                .ifPresent(one -> reasons.putIfAbsent(one.backup(), "the last one that was made"));
    }

    private static void newestProved(List<Candidate> newestFirst, Map<String, String> reasons) {
        newestFirst.stream()
                .filter(Candidate::proved)
                .findFirst()
                .ifPresent(one -> reasons.putIfAbsent(one.backup(), "newest proved"));
    }
}
