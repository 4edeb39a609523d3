package org.pgminder.desktop.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where windows are, with screens as they may be. */
class WindowPlacesTest {
    private static final Rectangle FIRST = new Rectangle(0, 24, 1280, 776);
    private static final Rectangle RIGHT = new Rectangle(1280, 0, 1920, 1080);
    private static final Rectangle ON_THE_RIGHT = new Rectangle(1800, 100, 900, 600);

    @Test
    void window_on_a_second_screen_stays_there() {
        assertThat(WindowPlaces.onScreen(ON_THE_RIGHT, List.of(FIRST, RIGHT))).isEqualTo(ON_THE_RIGHT);
        assertThat(WindowPlaces.canBeTaken(ON_THE_RIGHT, List.of(FIRST, RIGHT))).isTrue();
    }

    @Test
    void window_whose_screen_was_removed_comes_to_the_first() {
        assertThat(WindowPlaces.canBeTaken(ON_THE_RIGHT, List.of(FIRST))).isFalse();
        assertThat(WindowPlaces.onScreen(ON_THE_RIGHT, List.of(FIRST))).isEqualTo(new Rectangle(380, 100, 900, 600));
    }

    @Test
    void window_between_two_screens_comes_to_the_one_that_shows_most_of_it() {
        Rectangle between = new Rectangle(1200, 200, 400, 300);
        assertThat(WindowPlaces.onScreen(between, List.of(FIRST, RIGHT))).isEqualTo(new Rectangle(1280, 200, 400, 300));
    }

    @Test
    void window_larger_than_what_is_left_is_cut_to_it() {
        assertThat(WindowPlaces.onScreen(new Rectangle(1280, 0, 1920, 1080), List.of(FIRST)))
                .isEqualTo(FIRST);
    }

    @Test
    void window_that_a_person_has_pushed_aside_is_left_there_while_it_can_be_taken_hold_of() {
        List<Rectangle> screens = List.of(FIRST);
        assertThat(WindowPlaces.canBeTaken(new Rectangle(1190, 300, 900, 600), screens))
                .isTrue();
        assertThat(WindowPlaces.canBeTaken(new Rectangle(1230, 300, 900, 600), screens))
                .isFalse();
        assertThat(WindowPlaces.canBeTaken(new Rectangle(-820, 700, 900, 600), screens))
                .isTrue();
        assertThat(WindowPlaces.canBeTaken(new Rectangle(100, 800, 900, 600), screens))
                .isFalse();
    }
}
