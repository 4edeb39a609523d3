package org.pgminder.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pgminder.desktop.view.Choice;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.Snapshots;

class BalloonClickTest {
    private static final Choice HISTORY = new Choice.OpenHistory("db", "nightly");
    private static final Choice WINDOW = new Choice.OpenWindow();

    private final ManualClock clock = new ManualClock(Snapshots.NOW);
    private final BalloonClick balloon = new BalloonClick(clock);

    @Test
    void click_without_a_press_on_the_icon_is_for_the_balloon_that_is_there() {
        assertThat(balloon.clicked()).isEqualTo(WINDOW);
        balloon.shown(HISTORY);
        clock.pass(Duration.ofSeconds(5));
        assertThat(balloon.clicked()).isEqualTo(HISTORY);
        assertThat(balloon.clicked()).isEqualTo(WINDOW);
    }

    @Test
    void click_on_the_icon_is_for_the_window() {
        balloon.shown(HISTORY);
        balloon.iconPressed();
        assertThat(balloon.clicked()).isEqualTo(WINDOW);
    }

    @Test
    void balloon_that_is_not_there_any_more_and_one_about_nothing_open_nothing_of_their_own() {
        balloon.shown(HISTORY);
        clock.pass(Duration.ofSeconds(16));
        assertThat(balloon.clicked()).isEqualTo(WINDOW);
        balloon.shown(HISTORY);
        balloon.shown(null);
        assertThat(balloon.clicked()).isEqualTo(WINDOW);
    }
}
