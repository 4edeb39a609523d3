package org.pgminder.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
    @ParameterizedTest
    @CsvSource({
        // a panel below: above and to the left of the pointer, and not over the panel
        "1268, 788,    0,  0, 1280, 776,  968, 376",
        // a panel above
        "1268,  12,    0, 24, 1280, 776,  968,  24",
        // a panel at the left
        "  10, 700,   40,  0, 1240, 800,   40, 300",
        // a second screen to the left of the first
        "-100, 590, -800,  0,  800, 600, -400, 190",
        // higher than the screen: its beginning can be seen
        "  50, 100,    0,  0, 1280, 300,   50,   0",
    })
    void menu_stays_within_what_panels_leave(
            int pointerX, int pointerY, int x, int y, int width, int height, int atX, int atY) {
        Point at = Placement.place(
                new Point(pointerX, pointerY), new Dimension(300, 400), new Rectangle(x, y, width, height));
        assertThat(at).isEqualTo(new Point(atX, atY));
    }
}
