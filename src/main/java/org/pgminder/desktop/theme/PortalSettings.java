package org.pgminder.desktop.theme;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** The settings that a desktop shows to every program (XDG Desktop Portal, {@code org.freedesktop.portal.Settings}). */
@DBusInterfaceName("org.freedesktop.portal.Settings")
public interface PortalSettings extends DBusInterface {
    /** A setting, wrapped twice; one that is not there is an error. */
    @DBusMemberName("Read")
    Variant<?> read(String namespace, String key);

    /** A setting is another now. */
    class SettingChanged extends DBusSignal {
        private final String namespace;
        private final String key;

        public SettingChanged(String path, String namespace, String key, Variant<?> value) throws DBusException {
            super(path, namespace, key, value);
            this.namespace = namespace;
            this.key = key;
        }

        boolean of(String wantedNamespace, String wantedKey) {
            return namespace.equals(wantedNamespace) && key.equals(wantedKey);
        }
    }
}
