package org.pgminder.desktop.view;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds back what there is to tell while a person wants to hear nothing. What is not over by then comes afterwards; what came and
 * went meanwhile never does. Used by one thread at a time, but for {@link #until}.
 */
final class Quiet {
    /** By topic: a newer word takes an older one's place. */
    private final Map<String, Notice> held = new LinkedHashMap<>();
    /** Topics of which a person has heard that something is wrong, and not that it is over. */
    private final Set<String> heard = new HashSet<>();

    private volatile Instant end = Instant.MIN;

    void until(Instant until) {
        end = until;
    }

    /** What of it is told now, with what was held back. */
    List<Notice> pass(List<Notice> notices, Instant now) {
        for (Notice notice : notices) {
            held.remove(notice.topic());
            if (notice.tone() != Tone.GOOD || heard.contains(notice.topic())) {
                held.put(notice.topic(), notice);
            }
        }
        if (now.isBefore(end)) {
            return List.of();
        }
        List<Notice> told = List.copyOf(held.values());
        held.clear();
        for (Notice notice : told) {
            if (notice.tone() == Tone.GOOD) {
                heard.remove(notice.topic());
            } else {
                heard.add(notice.topic());
            }
        }
        return told;
    }
}
