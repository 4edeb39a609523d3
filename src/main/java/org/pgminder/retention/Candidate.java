package org.pgminder.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup of one job at one place, as the rules see it.
 *
 * @param createdAt by the wall clock of then, which may have been wrong
 * @param order grows with each run that began, whatever the clock said; 0 where it is not known
 * @param proved a test restore was equal to the source
 * @param needed why it must stay for now whatever the rules say, such as an upload that reads it; null otherwise
 */
public record Candidate(
        String backup,
        Instant createdAt,
        long order,
        Quality quality,
        boolean proved,
        boolean pinned,
        Presence presence,
        @Nullable String needed) {}
