package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkPlanTest {
    private static final long MB = 1 << 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 10 * MB, 10 * MB + 1, 100 * MB, 100_000 * MB, 100_000 * MB + 1, 3_000_000 * MB + 17})
    void chunks_of_a_known_size_add_up_and_are_at_most_ten_thousand(long size) {
        ChunkPlan plan = new ChunkPlan(size, 10 * MB);
        long sum = 0;
        int count = 0;
        while (plan.length(count + 1) > 0) {
            count++;
            sum += plan.length(count);
        }

        assertThat(sum).isEqualTo(size);
        assertThat(count).isBetween(1, 10_000);
        assertThat(plan.length(1)).isLessThanOrEqualTo(5120 * MB);
    }

    @Test
    void chunks_of_an_unknown_size_grow_in_steps_and_hold_terabytes() {
        ChunkPlan plan = new ChunkPlan(-1, 10 * MB);
        long sum = 0;
        for (int number = 1; number <= 10_000; number++) {
            assertThat(plan.length(number)).isBetween(10 * MB, 5120 * MB);
            sum += plan.length(number);
        }

        assertThat(plan.length(1000)).isEqualTo(10 * MB);
        assertThat(plan.length(1001)).isEqualTo(20 * MB);
        assertThat(sum).isGreaterThan(9_000_000 * MB);
    }
}
