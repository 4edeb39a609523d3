package org.pgminder.desktop.tray;

import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.PointerInfo;
import java.awt.Rectangle;
import java.awt.Toolkit;

/** Where a menu goes: at the pointer, on its screen, within what panels leave of it. */
final class Placement {
    private Placement() {}

    /** The pointer in user space: the events of the tray carry device pixels on Windows and X11. */
    static Point pointer() {
        PointerInfo pointer = MouseInfo.getPointerInfo();
        return pointer == null ? new Point() : pointer.getLocation();
    }

    /** The part of the pointer's screen that no panel covers. */
    static Rectangle usableScreen() {
        PointerInfo pointer = MouseInfo.getPointerInfo();
        if (pointer == null) {
            return new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        }
        GraphicsConfiguration screen = pointer.getDevice().getDefaultConfiguration();
        Rectangle bounds = screen.getBounds();
        Insets insets = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        return new Rectangle(
                bounds.x + insets.left,
                bounds.y + insets.top,
                bounds.width - insets.left - insets.right,
                bounds.height - insets.top - insets.bottom);
    }

    /** The corner for a menu of that size: right and below the pointer, or left and above where there is no room. */
    static Point place(Point pointer, Dimension menu, Rectangle usable) {
        return new Point(
                along(pointer.x, menu.width, usable.x, usable.x + usable.width),
                along(pointer.y, menu.height, usable.y, usable.y + usable.height));
    }

    private static int along(int pointer, int length, int low, int high) {
        int at = pointer + length <= high ? pointer : pointer - length;
        return Math.max(low, Math.min(at, high - length));
    }
}
