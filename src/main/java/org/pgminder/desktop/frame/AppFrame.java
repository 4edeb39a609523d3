package org.pgminder.desktop.frame;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.WindowConstants;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Badge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A window of PgMinder: it remembers its place, is closed by Escape, and is worked by the keyboard. Event thread only. */
public final class AppFrame {
    private static final Logger LOG = LoggerFactory.getLogger(AppFrame.class);

    private final String id;
    private final WindowPlaces places;
    private final JFrame frame;
    private Runnable closing = this::hide;

    /**
     * Makes it without showing it.
     *
     * @param id under which its place is kept
     * @param size of the first time, for letters of the usual size
     */
    public AppFrame(String id, String title, Dimension size, WindowPlaces places) {
        this.id = id;
        this.places = places;
        this.frame = new JFrame(title);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                closing.run();
            }
        });
        frame.setIconImages(icons(Badge.UNKNOWN));
        // Texts can be selected with the mouse; the keyboard goes from one thing to do to the next.
        frame.setFocusTraversalPolicy(new LayoutFocusTraversalPolicy() {
            @Override
            protected boolean accept(Component component) {
                boolean onlyRead = component instanceof JTextArea text && !text.isEditable();
                return !onlyRead && super.accept(component);
            }
        });
        // Not where the window manager wants it: the JDK ignores the first word of the place when that comes early,
        // may then never learn it, and opens every popup and tooltip of the window somewhere else.
        frame.setBounds(places.of(id).orElseGet(() -> WindowPlaces.middle(UIScale.scale(size))));
        key(KeyEvent.VK_ESCAPE, 0, () -> closing.run());
    }

    /** What happens instead of hiding it when the person closes it. */
    public void onClose(Runnable other) {
        closing = other;
    }

    public JFrame frame() {
        return frame;
    }

    /** Shows it, in front of others. */
    public void open() {
        // Its screen may have gone meanwhile. An open one may stand where a person has put it, half outside.
        Rectangle now = frame.getBounds();
        Rectangle wanted = frame.isVisible() ? WindowPlaces.reachable(now) : WindowPlaces.onScreen(now);
        if (!wanted.equals(now)) {
            LOG.info("the window {} is brought back onto a screen", id);
            frame.setBounds(wanted);
        }
        frame.setVisible(true);
        frame.setExtendedState(frame.getExtendedState() & ~JFrame.ICONIFIED);
        frame.toFront();
    }

    public void hide() {
        keepPlace();
        frame.setVisible(false);
    }

    public boolean visible() {
        return frame.isVisible();
    }

    public void dispose() {
        keepPlace();
        frame.dispose();
    }

    /** Shows how things are in its icon. */
    public void badge(Badge badge) {
        if (!badge.equals(frame.getRootPane().getClientProperty(Badge.class))) {
            frame.getRootPane().putClientProperty(Badge.class, badge);
            frame.setIconImages(icons(badge));
        }
    }

    /** Has a key do something wherever the focus is in the window. */
    public void key(int code, int modifiers, Runnable action) {
        JComponent root = frame.getRootPane();
        KeyStroke stroke = KeyStroke.getKeyStroke(code, modifiers);
        root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(stroke, stroke.toString());
        root.getActionMap().put(stroke.toString(), new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                action.run();
            }
        });
    }

    private void keepPlace() {
        boolean whole = (frame.getExtendedState() & (JFrame.MAXIMIZED_BOTH | JFrame.ICONIFIED)) == 0;
        if (frame.isVisible() && whole) {
            places.keep(id, frame.getBounds());
        }
    }

    /** A picture for each size of a window's icon. */
    public static List<Image> icons(Badge badge) {
        return StateIcon.SIZES.stream()
                .map(size -> (Image) StateIcon.draw(badge, size))
                .toList();
    }
}
