package org.pgminder.desktop.tray;

import java.awt.Graphics;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowEvent;
import java.awt.event.WindowFocusListener;
import java.awt.image.VolatileImage;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The window that a menu without a program window hangs on. It has one pixel, lies under the menu and has the focus while
 * the menu is open: without it, Windows does not tell of a click outside, and no key reaches the menu.
 */
final class MenuHost implements WindowFocusListener {
    /** A desktop that does not give the focus: the menu is shown without. */
    private static final int FOCUS_MILLIS = 200;

    private final JPopupMenu popup;
    private final Pixel window;
    private final Timer patience = new Timer(FOCUS_MILLIS, event -> showMenu());
    private @Nullable Point waiting;

    MenuHost(JPopupMenu popup) {
        this.popup = popup;
        this.window = new Pixel();
        window.setTitle("PgMinder");
        window.setUndecorated(true);
        // X11: not managed by the window manager, which would move it and show it in its task list.
        window.setType(Window.Type.POPUP);
        window.setAlwaysOnTop(true);
        window.setSize(1, 1);
        window.addWindowFocusListener(this);
        patience.setRepeats(false);
    }

    /** Shows the menu as soon as the window has the focus. */
    void show(Point at) {
        waiting = at;
        window.setLocation(at);
        window.setVisible(true);
        window.toFront();
        window.requestFocus();
        patience.restart();
        if (window.isFocused()) {
            showMenu();
        }
    }

    /** Draws a component as on this window's screen, but into a picture that is thrown away. */
    void draw(JComponent component) {
        window.addNotify();
        component.doLayout();
        VolatileImage picture = window.createVolatileImage(component.getWidth(), component.getHeight());
        if (picture != null) {
            Graphics graphics = picture.createGraphics();
            component.paint(graphics);
            graphics.dispose();
            picture.flush();
        }
    }

    void hide() {
        waiting = null;
        SwingUtilities.invokeLater(() -> {
            if (!popup.isVisible() && waiting == null) {
                window.setVisible(false);
            }
        });
    }

    void dispose() {
        window.dispose();
    }

    private void showMenu() {
        Point at = waiting;
        waiting = null;
        if (at != null) {
            Point origin = window.getLocationOnScreen();
            popup.show(window.getRootPane(), at.x - origin.x, at.y - origin.y);
        }
    }

    @Override
    public void windowGainedFocus(WindowEvent event) {
        showMenu();
    }

    @Override
    public void windowLostFocus(WindowEvent event) {
        popup.setVisible(false);
    }

    /**
     * FlatLaf on Linux closes a menu when the window moves that it hangs on, and the word of this one's own move to where
     * the menu is to be may come after the menu.
     */
    private static final class Pixel extends JDialog {
        Pixel() {
            super((Window) null);
        }

        @Override
        protected void processComponentEvent(ComponentEvent event) {
            if (event.getID() != ComponentEvent.COMPONENT_MOVED && event.getID() != ComponentEvent.COMPONENT_RESIZED) {
                super.processComponentEvent(event);
            }
        }
    }
}
