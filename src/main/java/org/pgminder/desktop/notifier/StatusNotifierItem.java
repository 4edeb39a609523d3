package org.pgminder.desktop.notifier;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** An icon, as the desktop speaks to it (freedesktop's draft "StatusNotifierItem"). Its properties are {@link ItemObject}'s. */
@DBusInterfaceName("org.kde.StatusNotifierItem")
public interface StatusNotifierItem extends DBusInterface {
    /** The left click. */
    void Activate(int x, int y);

    /** The middle click. */
    void SecondaryActivate(int x, int y);

    /** The right click, on a desktop that cannot show the menu. */
    void ContextMenu(int x, int y);

    void Scroll(int delta, String orientation);

    /** The image has changed. */
    class NewIcon extends DBusSignal {
        public NewIcon(String path) throws DBusException {
            super(path);
        }
    }

    /** The tooltip has changed. */
    class NewToolTip extends DBusSignal {
        public NewToolTip(String path) throws DBusException {
            super(path);
        }
    }
}
