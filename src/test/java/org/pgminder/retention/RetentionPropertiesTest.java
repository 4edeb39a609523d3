package org.pgminder.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What must hold of every history, over many random ones: runs that fail, uploads that fail, clocks that jump, zones with
 * changes of clocks, proofs, pins, deletions that fail. A failure names the seed of its history.
 */
class RetentionPropertiesTest {
    private static final int HISTORIES = Integer.getInteger("pgminder.histories", 10_500);

    @Test
    void no_history_loses_what_must_stay() {
        long first = Long.getLong("pgminder.seed", new Random().nextLong());
        long deleted = 0;
        for (int i = 0; i < HISTORIES; i++) {
            long seed = first + i;
            try {
                RandomHistory history = new RandomHistory(new Random(seed));
                history.go();
                deleted += history.deleted();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "history with -Dpgminder.seed=" + seed + " -Dpgminder.histories=1: " + e.getMessage(), e);
            }
        }
        assertThat(deleted).as("deletions that were judged").isGreaterThan(2L * HISTORIES);
    }
}
