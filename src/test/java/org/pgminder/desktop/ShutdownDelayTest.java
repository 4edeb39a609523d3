package org.pgminder.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows and macOS are not here: what is tested is when they would be told. */
class ShutdownDelayTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final ShutdownDelay delay = new ShutdownDelay(new ShutdownDelay.Gate() {
        @Override
        public void close() {
            told.add("close");
        }

        @Override
        public void open() {
            told.add("open");
        }
    });

    @Test
    void session_is_held_from_the_first_work_to_the_end_of_the_last() {
        look("connected");
        assertThat(told).isEmpty();
        look("running");
        look("working");
        look("restoring");
        assertThat(told).containsExactly("close");
        look("connected");
        look("connected");
        assertThat(told).containsExactly("close", "open");
    }

    private void look(String scene) {
        delay.look(Scenes.of(scene, NOW, "/backups"));
    }
}
