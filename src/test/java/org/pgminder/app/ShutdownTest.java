package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgminder.common.Clock;

@Timeout(60)
class ShutdownTest {
    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

    @Test
    void parts_that_hang_share_one_deadline_and_the_rest_is_ended_all_the_same() {
        Shutdown shutdown = new Shutdown(Clock.system(), Duration.ofMillis(1500));
        CountDownLatch never = new CountDownLatch(1);
        shutdown.add("catalogue", Duration.ofSeconds(5), () -> ended.add("catalogue"));
        shutdown.add("runs", Duration.ofMinutes(5), never::await);
        shutdown.add("tasks", Duration.ofMinutes(5), never::await);
        shutdown.add("api", Duration.ofSeconds(5), () -> ended.add("api"));
        long began = System.nanoTime();
        shutdown.run();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(ended).containsExactly("api", "catalogue");
        shutdown.run();
        assertThat(ended).hasSize(2);
    }
}
