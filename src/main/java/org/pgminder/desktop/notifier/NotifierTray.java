package org.pgminder.desktop.notifier;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.dbus.Bus;
import org.pgminder.dbus.BusCall;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;
import org.pgminder.desktop.view.TrayView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one icon of this process where the desktop shows icons over D-Bus. It registers with the desktop's watcher whenever one comes
 * that has somebody to draw icons, and speaks over the bus on a thread of its own: its methods return at once, on any thread.
 */
public final class NotifierTray {
    private static final Logger LOG = LoggerFactory.getLogger(NotifierTray.class);
    /** Before a bus that was lost, or never answered, is asked again. */
    private static final long RETRY_NANOS = 60_000_000_000L;

    private final Bus bus;
    private final Clock clock;
    private final Consumer<Choice> chosen;
    private final Supplier<List<Line>> lines;
    private final Listener listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new NamedThreads("desktop-notifier"));
    private volatile State state = State.ASKING;
    private volatile TrayView shown = TrayView.STARTING;
    private volatile long askedAt;

    // The notifier's thread alone.
    private @Nullable DBusConnection connection;
    private @Nullable String registeredWith;

    private volatile @Nullable MenuObject menu;

    private enum State {
        /** Whether there is one who shows icons is not yet known. */
        ASKING,
        NONE,
        /** It is being registered. */
        COMING,
        HOSTED
    }

    /** Who wants to know. Called on the notifier's thread. */
    public interface Listener {
        /** The desktop is to show the icon now: every other one has gone when this returns. */
        void comes();

        /** It is known now whether the icon is shown, or that has changed. */
        void changed();
    }

    /**
     * Asks nobody yet.
     *
     * @param lines the menu's lines as of now; any thread, must not wait
     * @param chosen what is to be done; any thread, must not wait
     */
    public NotifierTray(Bus bus, Clock clock, Supplier<List<Line>> lines, Consumer<Choice> chosen, Listener listener) {
        this.bus = bus;
        this.clock = clock;
        this.lines = lines;
        this.chosen = chosen;
        this.listener = listener;
        this.askedAt = clock.nanos();
    }

    /** Begins to look for a desktop that shows the icon. */
    public void start() {
        onThread(this::settle);
    }

    /** Whether it is not known yet if the desktop shows the icon. */
    public boolean asking() {
        return state == State.ASKING;
    }

    /** Whether the desktop shows the icon, or is about to. */
    public boolean hosted() {
        // A call that waits for an answer when the bus dies holds the thread up: for that long the state is an old one.
        return taken() && bus.connected();
    }

    private boolean taken() {
        return state == State.HOSTED || state == State.COMING;
    }

    /** Shows a state. */
    public void show(TrayView view) {
        TrayView before = shown;
        shown = view;
        if (!hosted() || before.equals(view)) {
            return;
        }
        onThread(() -> {
            DBusConnection current = connection;
            if (current != null && !before.badge().equals(view.badge())) {
                current.sendMessage(new StatusNotifierItem.NewIcon(ItemObject.PATH));
                LOG.info("icon: {}{}", view.badge().state(), view.badge().working() ? ", working" : "");
            }
            if (current != null && !before.tooltip().equals(view.tooltip())) {
                current.sendMessage(new StatusNotifierItem.NewToolTip(ItemObject.PATH));
            }
            tellMenu();
        });
    }

    /** Is to be called each second: sees whether the bus is still there, and keeps an open menu up to date. */
    public void look() {
        MenuObject current = menu;
        if (!bus.connected()) {
            if (taken() || clock.nanos() - askedAt > RETRY_NANOS) {
                onThread(this::settle);
            }
        } else if (hosted() && current != null && current.due()) {
            onThread(this::tellMenu);
        }
    }

    /** The icon goes with the connection, which whoever has the bus closes. */
    public void stop() {
        thread.shutdownNow();
    }

    private void tellMenu() throws DBusException {
        DBusConnection current = connection;
        MenuObject known = menu;
        if (current != null && known != null) {
            known.look().forEach(current::sendMessage);
        }
    }

    // From whatever is the case to what should be. The notifier's thread.
    private void settle() {
        askedAt = clock.nanos();
        try {
            become(BusCall.make(this::registered) ? State.HOSTED : State.NONE);
        } catch (FailureException e) {
            LOG.debug("no icon over D-Bus", e);
            become(State.NONE);
        }
    }

    /** Whether the icon, which is on this connection then, is registered. */
    private boolean registered() throws FailureException, DBusException {
        DBusConnection current = bus.connection();
        if (current != connection) {
            connection = null;
            registeredWith = null;
            appear(current);
            connection = current;
        }
        return register(current);
    }

    private void become(State next) {
        State before = state;
        state = next;
        if (before != next) {
            if (next == State.HOSTED) {
                LOG.info("the desktop shows the icon over D-Bus");
            } else if (before == State.HOSTED) {
                LOG.warn("the desktop no longer shows icons over D-Bus; the icon comes back with it");
            }
            listener.changed();
        }
    }

    private void appear(DBusConnection current) throws DBusException {
        MenuObject made = new MenuObject(lines, chosen, clock);
        // An earlier attempt on this connection may have come to nothing half-way.
        current.unExportObject(MenuObject.PATH);
        current.unExportObject(ItemObject.PATH);
        current.exportObject(MenuObject.PATH, made);
        current.exportObject(ItemObject.PATH, new ItemObject(() -> shown, chosen));
        current.requestBusName(serviceName());
        menu = made;
        current.addSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType(DBus.NameOwnerChanged.class)
                        .withArg0123(0, StatusNotifierWatcher.NAME)
                        .build(),
                (DBus.NameOwnerChanged signal) -> onThread(this::settle));
        current.addSigHandler(
                StatusNotifierWatcher.StatusNotifierHostRegistered.class, signal -> onThread(this::settle));
        current.addSigHandler(
                StatusNotifierWatcher.StatusNotifierHostUnregistered.class, signal -> onThread(this::settle));
    }

    /** Whether there is a watcher with somebody who draws; then it has the icon. */
    private boolean register(DBusConnection current) throws DBusException {
        DBus daemon = current.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
        if (!daemon.NameHasOwner(StatusNotifierWatcher.NAME)) {
            registeredWith = null;
            return false;
        }
        String owner = daemon.GetNameOwner(StatusNotifierWatcher.NAME);
        Properties properties =
                current.getRemoteObject(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, Properties.class);
        Object drawn = properties.Get(StatusNotifierWatcher.NAME, "IsStatusNotifierHostRegistered");
        if (!Boolean.TRUE.equals(drawn)) {
            return false;
        }
        if (!Objects.equals(owner, registeredWith)) {
            state = State.COMING;
            listener.comes();
            current.getRemoteObject(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
                    .RegisterStatusNotifierItem(serviceName());
            registeredWith = owner;
        }
        return true;
    }

    // The name that the draft prescribes; the number tells apart icons of one process.
    private static String serviceName() {
        return "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
    }

    private interface Task {
        void run() throws DBusException;
    }

    private void onThread(Task task) {
        try {
            thread.execute(() -> {
                try {
                    boolean unused = BusCall.make(() -> {
                        task.run();
                        return true;
                    });
                } catch (FailureException e) {
                    LOG.debug("not said over D-Bus", e); // look() finds out when the bus has gone
                } catch (RuntimeException e) {
                    LOG.error("the icon over D-Bus failed; going on", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped", e);
        }
    }
}
