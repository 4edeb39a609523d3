package org.pgminder.dbus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * The session's or the system's bus. Keeps one connection, which is opened when it is first asked for and again when it was lost;
 * until then no class of the D-Bus library is loaded. All methods may be called by any thread, {@link #connection()} by none that
 * must not wait.
 */
public final class Bus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Path SYSTEM_SOCKET = Path.of("/run/dbus/system_bus_socket");

    private final String name;
    private final @Nullable String address;
    private final Duration patience;
    private @Nullable Opening opening;
    private boolean closed;

    Bus(String name, @Nullable String address, Duration patience) {
        this.name = name;
        this.address = address == null || address.isBlank() ? null : address;
        this.patience = patience;
    }

    /** The bus of the person's session, as {@code DBUS_SESSION_BUS_ADDRESS} names it. */
    public static Bus session(Map<String, String> environment) {
        return new Bus("session", environment.get("DBUS_SESSION_BUS_ADDRESS"), PATIENCE);
    }

    /** The bus of the machine: {@code DBUS_SYSTEM_BUS_ADDRESS}, or the usual socket where there is one. */
    public static Bus system(Map<String, String> environment) {
        String usual = Files.exists(SYSTEM_SOCKET) ? "unix:path=" + SYSTEM_SOCKET : null;
        return new Bus("system", environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", usual), PATIENCE);
    }

    /** Whether there is an address at all. Asks nobody, loads nothing. */
    public boolean named() {
        return address != null;
    }

    /** Whether a connection is open. Asks nobody, opens nothing. */
    public boolean connected() {
        Opening current = current();
        return current != null && current.connected();
    }

    /**
     * The connection, which is registered on the bus. Not to be closed by the caller. What was exported or subscribed on an earlier
     * one is lost with it: whoever gets another one than the last time does it again.
     *
     * @throws FailureException of kind {@code SETTINGS} (as a secret that cannot be read) where no bus is named, nobody is there,
     *     or it does not answer within three seconds
     */
    public DBusConnection connection() throws FailureException {
        Opening current = begin();
        try {
            return current.await(patience);
        } catch (FailureException e) {
            forget(current);
            throw e;
        }
    }

    /** Closes the connection; there is none afterwards. */
    @Override
    public void close() {
        Opening last;
        synchronized (this) {
            closed = true;
            last = opening;
            opening = null;
        }
        if (last != null) {
            last.close();
        }
    }

    private synchronized @Nullable Opening current() {
        return opening;
    }

    private synchronized Opening begin() throws FailureException {
        if (address == null || closed) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "there is no D-Bus " + name + " bus",
                    "Start PgMinder in a desktop session, or name the bus in DBUS_SESSION_BUS_ADDRESS.");
        }
        Opening current = opening;
        if (current == null || current.lost()) {
            current = Opening.start(name, address);
            opening = current;
        }
        return current;
    }

    private void forget(Opening failed) {
        failed.close();
        synchronized (this) {
            if (opening == failed) {
                opening = null;
            }
        }
    }
}
