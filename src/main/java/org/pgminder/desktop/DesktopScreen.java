package org.pgminder.desktop;

import java.awt.AWTError;
import java.awt.HeadlessException;
import java.awt.Toolkit;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** The screen that the environment names: whether it is there is known only when it has been asked. */
public final class DesktopScreen {
    private DesktopScreen() {}

    /**
     * Reaches it, which every later use of a window or an icon takes for granted: without it, AWT's own threads would die of it, and
     * the program would go on with nobody seeing it. May take as long as loading AWT does.
     *
     * @throws FailureException where it cannot be reached, or this Java draws on none
     */
    public static void reach() throws FailureException {
        try {
            Toolkit.getDefaultToolkit();
        } catch (AWTError | HeadlessException | LinkageError e) {
            throw new FailureException(
                    FailureKind.NO_SCREEN,
                    "the screen cannot be reached (" + e.getMessage() + ")",
                    "Start PgMinder in the session whose screen it is, with a Java that has windows;"
                            + " `pgminder serve` watches and backs up without a screen.",
                    e);
        }
    }
}
