package org.pgminder.desktop;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JFrame;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.about.AboutWindow;
import org.pgminder.desktop.about.Presence;
import org.pgminder.desktop.firstrun.FirstRunWindow;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.history.HistoryWindow;
import org.pgminder.desktop.log.LogWindow;
import org.pgminder.desktop.restore.RestoreWindow;
import org.pgminder.desktop.settings.SettingsDesk;
import org.pgminder.desktop.settings.SettingsWindow;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.window.MainWindow;

/** The windows, each made when it is first asked for. Event thread only. */
final class Windows {
    private final List<OnDemand<?>> all = new ArrayList<>();
    private final OnDemand<MainWindow> main;
    private final OnDemand<HistoryWindow> history;
    private final OnDemand<RestoreWindow> restore;
    private final OnDemand<SettingsWindow> settings;
    private final OnDemand<FirstRunWindow> firstRun;
    private final OnDemand<LogWindow> log;
    private final OnDemand<AboutWindow> about;

    /**
     * Makes none yet.
     *
     * @param barOnTop where the desktop has its bar with the icons
     * @param mainClosed the person closes the main window
     * @param presence what only the desktop part knows of itself
     */
    Windows(
            WindowContext context,
            SettingsDesk desk,
            boolean barOnTop,
            Runnable mainClosed,
            Supplier<Presence> presence) {
        main = onDemand(() -> new MainWindow(context, mainClosed), MainWindow::dispose);
        history = onDemand(() -> new HistoryWindow(context), HistoryWindow::dispose);
        restore = onDemand(() -> new RestoreWindow(context), RestoreWindow::dispose);
        settings = onDemand(() -> new SettingsWindow(context, desk), SettingsWindow::dispose);
        firstRun = onDemand(() -> new FirstRunWindow(context, desk, barOnTop), FirstRunWindow::dispose);
        log = onDemand(() -> new LogWindow(context), LogWindow::dispose);
        about = onDemand(() -> new AboutWindow(context, presence), AboutWindow::dispose);
    }

    /** One that may not be there yet. */
    private static final class OnDemand<W> {
        private final Supplier<W> make;
        private final Consumer<W> dispose;
        private volatile @Nullable W window;

        OnDemand(Supplier<W> make, Consumer<W> dispose) {
            this.make = make;
            this.dispose = dispose;
        }

        W get() {
            W current = window;
            if (current == null) {
                current = make.get();
                window = current;
            }
            return current;
        }

        void dispose() {
            W current = window;
            if (current != null) {
                dispose.accept(current);
            }
        }
    }

    private <W> OnDemand<W> onDemand(Supplier<W> make, Consumer<W> dispose) {
        OnDemand<W> one = new OnDemand<>(make, dispose);
        all.add(one);
        return one;
    }

    /**
     * Opens what a person has chosen.
     *
     * @return false for what is no window
     */
    boolean open(Choice choice) {
        if (choice instanceof Choice.OpenWindow window) {
            main.get().open(window.server());
        } else if (choice instanceof Choice.OpenHistory runs) {
            history.get().open(runs.server(), runs.job());
        } else if (choice instanceof Choice.OpenRestore restoring) {
            restore.get().open(restoring.backup());
        } else if (choice instanceof Choice.EditSettings) {
            settings.get().open();
        } else if (choice instanceof Choice.FirstRun) {
            firstRun.get().open();
        } else if (choice instanceof Choice.ShowLog) {
            log.get().open();
        } else if (choice instanceof Choice.ShowAbout) {
            about.get().open();
        } else {
            return false;
        }
        return true;
    }

    MainWindow main() {
        return main.get();
    }

    boolean mainIsVisible() {
        MainWindow window = main.window;
        return window != null && window.visible();
    }

    /** Whether what is said in the main window is seen: no other window of ours is in front. */
    boolean mainIsSeen() {
        Window active = KeyboardFocusManager.getCurrentKeyboardFocusManager().getActiveWindow();
        return mainIsVisible() && (!(active instanceof JFrame) || active == main().frame());
    }

    /** Whether the first questions are being asked. Any thread. */
    boolean asksFirst() {
        FirstRunWindow window = firstRun.window;
        return window != null && window.asks();
    }

    /** Says something in the main window. */
    void tell(Notice notice) {
        main().tell(notice);
        if (!mainIsVisible()) {
            main().open(null);
        }
    }

    /** What a question belongs to; null where no window is open. */
    @Nullable
    Component parent() {
        return mainIsVisible() ? main().frame() : null;
    }

    void dispose() {
        all.forEach(OnDemand::dispose);
    }
}
