package org.pgminder.desktop.notification;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** The part of the desktop that shows notifications (Desktop Notifications Specification 1.2). */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface NotificationServer extends DBusInterface {
    String NAME = "org.freedesktop.Notifications";
    String PATH = "/org/freedesktop/Notifications";

    /** Says what it can do: {@code actions}, {@code body-markup} and others. */
    List<String> GetCapabilities();

    /**
     * Shows one.
     *
     * @param replaces the number of the one whose place it takes; 0 for none
     * @param actions pairs of a key and its words; the key {@code default} is a click on the notification itself
     * @param milliseconds -1 as the server sees fit
     * @return its number
     */
    UInt32 Notify(
            String program,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int milliseconds);

    /** A person has chosen an action, of any program's notification. */
    class ActionInvoked extends DBusSignal {
        private final UInt32 id;
        private final String action;

        public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
            super(path, id, action);
            this.id = id;
            this.action = action;
        }

        public UInt32 id() {
            return id;
        }

        public String action() {
            return action;
        }
    }
}
