package org.pgminder.desktop.tray;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.desktop.view.Choice;

/**
 * Tells a click on a balloon from one on the icon, which Java reports by the same event. A click on the icon is preceded by the press
 * of a button there, a click on the balloon is not, and a balloon is not there for long. What is left to confuse is the Enter key on
 * the icon while a balloon is to be seen, which may well be meant for it.
 */
final class BalloonClick {
    /** Windows shows one for 5 s unless the person has chosen more, X11 for 10 s. */
    private static final Duration VISIBLE = Duration.ofSeconds(15);

    private final Clock clock;
    private @Nullable Choice about;
    private long shownAt;

    BalloonClick(Clock clock) {
        this.clock = clock;
    }

    /** A balloon is shown. */
    void shown(@Nullable Choice what) {
        about = what;
        shownAt = clock.nanos();
    }

    /** A button of the mouse goes down on the icon. */
    void iconPressed() {
        about = null;
    }

    /** What the click opens that Java reports now. */
    Choice clicked() {
        Choice of = about;
        about = null;
        boolean visible = clock.nanos() - shownAt < VISIBLE.toNanos();
        return of != null && visible ? of : new Choice.OpenWindow();
    }
}
