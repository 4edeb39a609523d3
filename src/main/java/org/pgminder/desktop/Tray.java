package org.pgminder.desktop;

import java.awt.EventQueue;
import java.awt.SystemTray;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.notifier.NotifierTray;
import org.pgminder.desktop.tray.AwtTray;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.view.TrayView;

/**
 * The one icon of this process, by whichever way the desktop has: over D-Bus where it shows such icons, otherwise as Java shows it,
 * and never both. Called on the event thread only, where nothing else is said.
 */
final class Tray {
    /** How long the icon waits for the word whether there is a better way. */
    private static final Duration ICON_PATIENCE = Duration.ofMillis(500);
    /** And how long before there is taken to be none; a bus that hangs is given up by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final AwtTray icon;
    private final @Nullable NotifierTray notifier;
    private final boolean mac;
    private final Runnable settle;
    private final Clock clock;
    private long began;

    /**
     * Makes an icon that is nowhere yet.
     *
     * @param lines the menu's lines as of now; any thread, must not wait
     * @param chosen what is to be done; on the event thread
     * @param settle called on the event thread when {@link #ensureAdded} may have something to do
     */
    Tray(
            Surroundings surroundings,
            @Nullable Bus bus,
            Clock clock,
            Supplier<List<Line>> lines,
            Consumer<Choice> chosen,
            Runnable settle) {
        this.mac = surroundings.mac();
        this.icon = new AwtTray(lines, chosen, mac, !mac && !surroundings.windows(), clock);
        this.settle = settle;
        this.clock = clock;
        this.notifier = bus == null
                ? null
                : new NotifierTray(
                        bus,
                        clock,
                        lines,
                        choice -> EventQueue.invokeLater(() -> chosen.accept(choice)),
                        new Takeover());
    }

    /** Begins to find out what the desktop has. Any thread; returns at once. */
    void begin() {
        began = clock.nanos();
        if (notifier != null) {
            notifier.start();
            after(ICON_PATIENCE);
            after(PATIENCE);
        }
    }

    /** Whether it is known what the desktop has. */
    boolean settled() {
        return notifier == null || !notifier.asking() || passed(PATIENCE);
    }

    /** Whether the icon is in a tray. Any thread. */
    boolean hosted() {
        return (notifier != null && notifier.hosted()) || icon.hosted();
    }

    /** Whether {@link #ensureAdded} could change something. Any thread. */
    boolean unsettled() {
        return !hosted() && SystemTray.isSupported();
    }

    /** Adds the icon where there is a tray and the icon is not in it; returns {@link #hosted}. */
    boolean ensureAdded() {
        if (notifier != null && notifier.hosted()) {
            return true;
        }
        if (notifier != null && notifier.asking() && !passed(ICON_PATIENCE)) {
            return false;
        }
        return icon.ensureAdded();
    }

    /** Makes the menu before it is asked for; needs the look and feel. A menu over D-Bus is drawn by the desktop. */
    void prepareMenu() {
        if (notifier == null || !notifier.hosted()) {
            icon.prepareMenu();
        }
    }

    /** Gives the menu the look that windows have now. */
    void takeLook() {
        icon.takeLook();
    }

    /** Shows a state. */
    void show(TrayView view) {
        icon.show(view);
        if (notifier != null) {
            notifier.show(view);
        }
    }

    /** Shows a balloon; false where there is none. */
    boolean tell(Notice notice) {
        return icon.hosted() && icon.tell(notice);
    }

    /** Is to be called each second. Any thread. */
    void look() {
        if (notifier != null) {
            notifier.look();
        }
        if (mac) {
            EventQueue.invokeLater(icon::refreshNativeMenu);
        }
    }

    /** Takes the icon away for good. */
    void remove() {
        if (notifier != null) {
            notifier.stop();
        }
        icon.remove();
    }

    private boolean passed(Duration patience) {
        return clock.nanos() - began >= patience.toNanos();
    }

    private void after(Duration patience) {
        Timer timer = new Timer((int) patience.toMillis() + 1, event -> settle.run());
        timer.setRepeats(false);
        timer.start();
    }

    private final class Takeover implements NotifierTray.Listener {
        @Override
        public void comes() {
            try {
                EventQueue.invokeAndWait(icon::remove);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void changed() {
            EventQueue.invokeLater(settle);
        }
    }
}
