package org.pgminder.desktop.notification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.dbus.Bus;
import org.pgminder.dbus.BusCall;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.view.Tone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows notices as the desktop's notifications, where there is something that shows them. A newer notice of the same topic takes the
 * earlier one's place; a click opens what the notice is about.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final String CLICK = "default";
    /** Whoever clicks on an older one than that gets nothing. */
    private static final int REMEMBERED = 50;

    private final Bus bus;
    private final Consumer<Choice> chosen;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new NamedThreads("desktop-notifications"));

    // Guarded by themselves.
    private final Map<Shown, Choice> clicks = remembering();

    // The thread alone.
    private final Map<String, Shown> topics = remembering();
    private @Nullable DBusConnection listening;

    /** A number is one server's alone. */
    private record Shown(String server, int id) {}

    /**
     * Makes it without asking anybody.
     *
     * @param chosen told what a click asks for; any thread, must not wait
     */
    public Notifications(Bus bus, Consumer<Choice> chosen) {
        this.bus = bus;
        this.chosen = chosen;
    }

    /**
     * Shows it and returns at once.
     *
     * @param otherwise what is done where nobody shows notifications; on a thread of this
     */
    public void tell(Notice notice, Runnable otherwise) {
        try {
            thread.execute(() -> {
                try {
                    Shown shown = BusCall.make(() -> notify(notice));
                    remember(notice, shown);
                } catch (FailureException e) {
                    LOG.debug("nobody shows notifications", e);
                    otherwise.run();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Shown notify(Notice notice) throws FailureException, DBusException {
        DBusConnection connection = bus.connection();
        if (connection != listening) {
            connection.addSigHandler(NotificationServer.ActionInvoked.class, this::invoked);
            listening = connection;
        }
        NotificationServer server =
                connection.getRemoteObject(NotificationServer.NAME, NotificationServer.PATH, NotificationServer.class);
        // Starts the server where the desktop does so when it is first needed.
        List<String> can = server.GetCapabilities();
        String owner = connection
                .getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class)
                .GetNameOwner(NotificationServer.NAME);
        Shown before = topics.get(notice.topic());
        UInt32 id = server.Notify(
                "PgMinder",
                new UInt32(before == null || !before.server().equals(owner) ? 0 : before.id()),
                icon(notice.tone()),
                notice.title(),
                can.contains("body-markup") ? escaped(notice.text()) : notice.text(),
                can.contains("actions") ? List.of(CLICK, Notice.clickLabel()) : List.of(),
                Map.of(
                        "urgency", new Variant<>(urgency(notice.tone())),
                        "desktop-entry", new Variant<>("pgminder")),
                -1);
        return new Shown(owner, id.intValue());
    }

    private void remember(Notice notice, Shown shown) {
        topics.put(notice.topic(), shown);
        Choice about = notice.about();
        synchronized (clicks) {
            clicks.put(shown, about == null ? new Choice.OpenWindow() : about);
        }
    }

    private void invoked(NotificationServer.ActionInvoked signal) {
        Choice about;
        synchronized (clicks) {
            about = clicks.get(new Shown(signal.getSource(), signal.id().intValue()));
        }
        if (about != null && signal.action().equals(CLICK)) {
            chosen.accept(about);
        }
    }

    // Names that every desktop's icons have.
    private static String icon(Tone tone) {
        return switch (tone) {
            case NORMAL, GOOD -> "dialog-information";
            case WARNING -> "dialog-warning";
            case BAD -> "dialog-error";
        };
    }

    private static byte urgency(Tone tone) {
        return switch (tone) {
            case NORMAL, GOOD -> 0;
            case WARNING -> 1;
            case BAD -> 2; // stays until a person has seen it
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
