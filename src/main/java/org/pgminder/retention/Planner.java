package org.pgminder.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
            .thenComparingLong(Candidate::order)
            .reversed();

    private final KeepSettings keep;
    private final ZoneId zone;
    private final Rules rules;

    public Planner(KeepSettings keep, ZoneId zone) {
        this.keep = keep;
        this.zone = zone;
        this.rules = new Rules(keep);
    }

    /** What becomes of each, the newest first; of two that are equally new, the one that was given first. */
    public List<Decision> plan(List<Candidate> candidates, Instant now) {
        List<Entry> all = new ArrayList<>(candidates.size());
        candidates.stream().sorted(NEWEST_FIRST).forEach(one -> all.add(new Entry(one, zone)));
        findReasons(all, now);
        String against = rules.against();
        List<Decision> decisions = new ArrayList<>(all.size());
        for (Entry entry : all) {
            Candidate one = entry.candidate();
            String kept = entry.reason();
            String reason =
                    kept != null ? kept : one.presence() == Presence.DELETING ? "its deletion had begun" : against;
            decisions.add(new Decision(one, kept != null, one.quality().with(reason)));
        }
        return decisions;
    }

    /** Why what stays does, the strongest reason first. */
    private void findReasons(List<Entry> all, Instant now) {
        List<Entry> there = new ArrayList<>();
        List<Entry> good = new ArrayList<>();
        for (Entry entry : all) {
            Candidate one = entry.candidate();
            if (one.presence() == Presence.MISSING) {
                entry.keep("not whole there, so it counts for nothing and is not touched");
            } else if (one.pinned()) {
                entry.keep("pinned");
            } else if (one.createdAt().isAfter(now)) {
                entry.keep("made in the future, as the clock goes now");
            }
            if (one.presence() == Presence.WHOLE && !one.createdAt().isAfter(now)) {
                there.add(entry);
                if (one.quality().good()) {
                    good.add(entry);
                }
            }
        }
        if (good.isEmpty()) {
            all.forEach(one -> one.keep("there is no good backup here"));
            return;
        }
        protect(there, good);
        rules.keep(good, good);
        if (there.size() > good.size()) {
            rules.keep(there, good);
        }
        String atLeast = "one of the newest " + keep.atLeast() + " good ones";
        good.stream().limit(keep.atLeast()).forEach(one -> one.keep(atLeast));
        for (Entry entry : all) {
            String needed = entry.candidate().needed();
            if (needed != null) {
                entry.keep(needed);
            }
        }
    }

    /** The newest proved one twice: one that is proved and too small all the same takes no protection from one that counts. */
    private static void protect(List<Entry> there, List<Entry> good) {
        newestProved(good);
        newestProved(there);
        good.get(0).keep("newest good");
        good.stream()
                .max(Comparator.comparingLong(one -> one.candidate().order()))
                .ifPresent(one -> one.keep("the last one that was made"));
    }

    private static void newestProved(List<Entry> newestFirst) {
        newestFirst.stream()
                .filter(one -> one.candidate().proved())
                .findFirst()
                .ifPresent(one -> one.keep("newest proved"));
    }
}
