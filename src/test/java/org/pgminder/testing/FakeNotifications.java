package org.pgminder.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.common.FailureException;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.notification.NotificationServer;

/** A desktop's notifications, which a test reads and clicks on. */
public final class FakeNotifications implements NotificationServer, AutoCloseable {
    private final Bus bus;
    private final List<String> capabilities;
    private final List<Shown> shown = new CopyOnWriteArrayList<>();
    private int last;

    /**
     * One that was shown.
     *
     * @param replaced the number of the one whose place it took; 0 for none
     */
    public record Shown(int id, int replaced, String title, String text, List<String> actions, Object urgency) {}

    private FakeNotifications(Bus bus, List<String> capabilities) {
        this.bus = bus;
        this.capabilities = capabilities;
    }

    public static FakeNotifications start(PrivateBus daemon, String... capabilities)
            throws FailureException, DBusException {
        Bus bus = Bus.session(daemon.environment());
        FakeNotifications server = new FakeNotifications(bus, List.of(capabilities));
        bus.connection().exportObject(PATH, server);
        bus.connection().requestBusName(NAME);
        return server;
    }

    public List<Shown> shown() {
        return List.copyOf(shown);
    }

    /** A person clicks on one. */
    public void click(int id) throws FailureException, DBusException {
        bus.connection().sendMessage(new ActionInvoked(PATH, new UInt32(id), "default"));
    }

    @Override
    public List<String> GetCapabilities() {
        return capabilities;
    }

    @Override
    public synchronized UInt32 Notify(
            String program,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int milliseconds) {
        int id = replaces.intValue() == 0 ? ++last : replaces.intValue();
        shown.add(new Shown(
                id,
                replaces.intValue(),
                summary,
                body,
                actions,
                Objects.requireNonNull(hints.get("urgency")).getValue()));
        return new UInt32(id);
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
