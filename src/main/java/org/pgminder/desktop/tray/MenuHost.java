package org.pgminder.desktop.tray;

import java.awt.Graphics;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.VolatileImage;
import javax.swing.JDialog;
import javax.swing.JPopupMenu;
import javax.swing.Popup;
import javax.swing.PopupFactory;
import javax.swing.SwingUtilities;

/**
 * The window that a menu without a program window hangs on. It has one pixel, lies under the menu and has the focus while
 * the menu is open: without it, Windows does not tell of a click outside, and no key reaches the menu.
 */
final class MenuHost {
    private static final int NOWHERE = -30_000;

    private final JPopupMenu popup;
    private final Pixel window;

    MenuHost(JPopupMenu popup) {
        this.popup = popup;
        this.window = new Pixel();
        window.setTitle("PgMinder");
        window.setUndecorated(true);
        // X11: not managed by the window manager, which would move it and show it in its task list.
        window.setType(Window.Type.POPUP);
        window.setAlwaysOnTop(true);
        window.setSize(1, 1);
        window.addWindowFocusListener(new WindowAdapter() {
            @Override
            public void windowLostFocus(WindowEvent event) {
                popup.setVisible(false);
            }
        });
    }

    /** Shows the menu; the focus may come after it. */
    void show(Point at) {
        window.setLocation(at);
        window.setVisible(true);
        window.toFront();
        window.requestFocus();
        Point origin = window.getLocationOnScreen();
        popup.show(window.getRootPane(), at.x - origin.x, at.y - origin.y);
        // X11: what is drawn would wait in Java for some moments.
        window.getToolkit().sync();
    }

    /** Does what the first showing of the menu would otherwise wait for: draws it into a picture, and its window where no screen is. */
    void rehearse() {
        window.addNotify();
        popup.doLayout();
        VolatileImage picture = window.createVolatileImage(popup.getWidth(), popup.getHeight());
        if (picture != null) {
            Graphics graphics = picture.createGraphics();
            popup.paint(graphics);
            graphics.dispose();
            picture.flush();
        }
        // Swing keeps the window that this makes, and shows the menu in it.
        Popup instant = PopupFactory.getSharedInstance().getPopup(window.getRootPane(), popup, NOWHERE, NOWHERE);
        instant.show();
        instant.hide();
    }

    void hide() {
        SwingUtilities.invokeLater(() -> {
            if (!popup.isVisible()) {
                window.setVisible(false);
            }
        });
    }

    void dispose() {
        window.dispose();
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
