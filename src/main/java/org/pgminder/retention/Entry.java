package org.pgminder.retention;

import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A candidate in a plan that is being made, with the strongest reason found so far to keep it. */
final class Entry {
    private final Candidate candidate;
    private final long day;
    private @Nullable String reason;

    Entry(Candidate candidate, ZoneId zone) {
        this.candidate = candidate;
        long offset = zone.getRules().getOffset(candidate.createdAt()).getTotalSeconds();
        this.day = Math.floorDiv(candidate.createdAt().getEpochSecond() + offset, TimeUnit.DAYS.toSeconds(1));
    }

    Candidate candidate() {
        return candidate;
    }

    /** On which it was made, counted from 1970-01-01: there may be a hundred thousand. */
    long day() {
        return day;
    }

    /** A reason that was there before is the stronger one. */
    void keep(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    /** Null while there is none. */
    @Nullable
    String reason() {
        return reason;
    }
}
