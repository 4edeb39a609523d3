package org.pgminder.desktop.theme;

import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.common.FailureException;
import org.pgminder.dbus.Bus;

/** A desktop on a bus, which is dark or light as the test wants. */
public final class FakePortal implements PortalSettings, AutoCloseable {
    private static final String PATH = "/org/freedesktop/portal/desktop";

    private final Bus bus;
    private final DBusConnection connection;
    private volatile int scheme;

    /** @param environment names the bus */
    public FakePortal(Map<String, String> environment) throws FailureException, DBusException {
        bus = Bus.session(environment);
        connection = bus.connection();
        connection.exportObject(PATH, this);
        connection.requestBusName("org.freedesktop.portal.Desktop");
    }

    /** A person has chosen: 0 nothing, 1 dark, 2 light. */
    public void choose(int chosen) throws DBusException {
        scheme = chosen;
        connection.sendMessage(new SettingChanged(PATH, "org.gnome.fontconfig", "serial", new Variant<>(1)));
        connection.sendMessage(new SettingChanged(
                PATH, "org.freedesktop.appearance", "color-scheme", new Variant<>(new UInt32(chosen))));
    }

    @Override
    public Variant<?> read(String namespace, String key) {
        if (namespace.equals("org.freedesktop.appearance") && key.equals("color-scheme")) {
            return new Variant<>(new Variant<>(new UInt32(scheme)));
        }
        throw new DBusExecutionException("there is no " + key);
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void close() {
        bus.close();
    }
}
