package org.pgminder.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pgminder.testing.FakeEngine;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.Snapshots;

class FeedTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T07:00:00Z"));

    @Test
    void an_engine_that_says_nothing_is_noticed_but_not_after_a_sleep() {
        try (Feed feed = new Feed(new FakeEngine(Snapshots.at(clock.now()).build()), clock, snapshot -> {})) {
            for (int second = 0; second < 30; second++) {
                clock.pass(Duration.ofSeconds(1));
                assertThat(feed.silent()).isFalse();
            }
            clock.pass(Duration.ofSeconds(1));
            assertThat(feed.silent()).isTrue();

            clock.pass(Duration.ofHours(9)); // both clocks count it on Windows
            assertThat(feed.silent()).isFalse();
        }
    }
}
