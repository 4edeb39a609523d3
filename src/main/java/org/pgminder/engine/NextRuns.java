package org.pgminder.engine;

import java.time.Instant;
import java.util.Optional;

/** When jobs run next; answers from memory. */
public interface NextRuns {
    /** Empty for a job without a schedule. */
    Optional<Next> of(String job);

    /**
     * When it runs.
     *
     * @param late whether it was due before, while the program was off or the machine slept
     */
    record Next(Instant at, boolean late) {}
}
