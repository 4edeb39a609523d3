package org.pgminder.desktop;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import javax.swing.JDialog;
import javax.swing.JOptionPane;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.theme.Theme;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The word to a person whose program ends before it has an icon. */
public final class CannotStart {
    private static final Texts TEXTS = Texts.of(CannotStart.class);
    private static final int WIDTH = 460;
    private static final Logger LOG = LoggerFactory.getLogger(CannotStart.class);

    private CannotStart() {}

    /** Shows it until the person has read it. Not on the event thread. */
    public static void say(Failure failure) {
        try {
            DesktopScreen.reach();
            EventQueue.invokeAndWait(() -> show(Sentence.of(failure)));
        } catch (FailureException | InvocationTargetException e) {
            LOG.warn("what keeps PgMinder from starting cannot be shown", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void show(String text) {
        Theme.installOnce();
        String title = TEXTS.get("cannotStart");
        Prose words = new Prose(title);
        words.show(text);
        words.setSize(WIDTH, Integer.MAX_VALUE); // from which it knows its height
        words.setPreferredSize(new Dimension(WIDTH, words.getPreferredSize().height));
        JDialog dialog = new JOptionPane(words, JOptionPane.ERROR_MESSAGE).createDialog(title);
        dialog.setIconImages(AppFrame.icons(Badge.UNKNOWN));
        dialog.setVisible(true); // until it is read
        dialog.dispose();
    }
}
