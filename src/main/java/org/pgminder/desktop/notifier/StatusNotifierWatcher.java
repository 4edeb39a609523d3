package org.pgminder.desktop.notifier;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** The desktop's list of icons. */
@DBusInterfaceName("org.kde.StatusNotifierWatcher")
public interface StatusNotifierWatcher extends DBusInterface {
    String NAME = "org.kde.StatusNotifierWatcher";
    String PATH = "/StatusNotifierWatcher";

    /** Shows the icon of that bus name. */
    void RegisterStatusNotifierItem(String service);

    /** There is somebody who draws the icons. */
    class StatusNotifierHostRegistered extends DBusSignal {
        public StatusNotifierHostRegistered(String path) throws DBusException {
            super(path);
        }
    }

    /** One who draws the icons has gone. */
    class StatusNotifierHostUnregistered extends DBusSignal {
        public StatusNotifierHostUnregistered(String path) throws DBusException {
            super(path);
        }
    }
}
