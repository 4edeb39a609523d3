package org.pgminder.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.common.FailureException;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.notifier.DbusMenu;
import org.pgminder.desktop.notifier.StatusNotifierItem;
import org.pgminder.desktop.notifier.StatusNotifierWatcher;

/** A desktop's list of icons over D-Bus, and the one who draws them: reads icons and menus, clicks on them. */
public final class FakeWatcher implements StatusNotifierWatcher, Properties, AutoCloseable {
    private final Bus bus;
    private final DBusConnection connection;
    private final List<String> registered = new CopyOnWriteArrayList<>();
    private volatile boolean drawing;

    private FakeWatcher(PrivateBus daemon, boolean drawing) throws FailureException {
        this.bus = Bus.session(daemon.environment());
        this.connection = bus.connection();
        this.drawing = drawing;
    }

    /** One with somebody who draws. */
    public static FakeWatcher start(PrivateBus daemon) throws FailureException, DBusException {
        return start(daemon, true);
    }

    public static FakeWatcher start(PrivateBus daemon, boolean drawing) throws FailureException, DBusException {
        FakeWatcher watcher = new FakeWatcher(daemon, drawing);
        watcher.connection.exportObject(PATH, watcher);
        watcher.connection.requestBusName(NAME);
        return watcher;
    }

    /** Somebody who draws comes. */
    public void draw() throws DBusException {
        drawing = true;
        connection.sendMessage(new StatusNotifierHostRegistered(PATH));
    }

    /** Who draws goes. */
    public void stopDrawing() throws DBusException {
        drawing = false;
        connection.sendMessage(new StatusNotifierHostUnregistered(PATH));
    }

    /** The bus names that were registered, each as often as it was. */
    public List<String> registered() {
        return List.copyOf(registered);
    }

    public DBusConnection connection() {
        return connection;
    }

    public StatusNotifierItem item() throws DBusException {
        return connection.getRemoteObject(last(), "/StatusNotifierItem", StatusNotifierItem.class);
    }

    /** A property of the item; a struct is an array of its members. */
    public Object itemProperty(String name) throws DBusException {
        Variant<?> value = connection
                .getRemoteObject(last(), "/StatusNotifierItem", Properties.class)
                .GetAll("org.kde.StatusNotifierItem")
                .get(name);
        return Objects.requireNonNull(value, name).getValue();
    }

    public DbusMenu menu() throws DBusException {
        return connection.getRemoteObject(last(), itemProperty("Menu").toString(), DbusMenu.class);
    }

    /** Clicks on an item of the menu. */
    public void click(int id) throws DBusException {
        menu().Event(id, "clicked", new Variant<>(0), new UInt32(0));
    }

    @Override
    public void RegisterStatusNotifierItem(String service) {
        registered.add(service);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A Get(String interfaceName, String name) {
        return (A) Objects.requireNonNull(GetAll(interfaceName).get(name));
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of("IsStatusNotifierHostRegistered", new Variant<>(drawing));
    }

    @Override
    public <A> void Set(String interfaceName, String name, A value) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void close() {
        bus.close();
    }

    private String last() {
        return registered.get(registered.size() - 1);
    }
}
