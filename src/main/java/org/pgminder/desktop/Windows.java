package org.pgminder.desktop;

import java.awt.Component;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.firstrun.FirstRunWindow;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.settings.SettingsDesk;
import org.pgminder.desktop.settings.SettingsWindow;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.window.MainWindow;

/** The windows, each made when it is first asked for. Event thread only. */
final class Windows {
    private final WindowContext context;
    private final SettingsDesk desk;
    private final boolean barOnTop;
    private final Runnable mainClosed;
    private @Nullable MainWindow main;
    private @Nullable SettingsWindow settings;
    private @Nullable FirstRunWindow firstRun;

    /**
     * @param barOnTop where the desktop has its bar with the icons
     * @param mainClosed the person closes the main window
     */
    Windows(WindowContext context, SettingsDesk desk, boolean barOnTop, Runnable mainClosed) {
        this.context = context;
        this.desk = desk;
        this.barOnTop = barOnTop;
        this.mainClosed = mainClosed;
    }

    /**
     * Opens what a person has chosen.
     *
     * @return false for what is no window
     */
    boolean open(Choice choice) {
        if (choice instanceof Choice.OpenWindow) {
            main().open();
            return true;
        }
        if (choice instanceof Choice.EditSettings) {
            settings().open();
            return true;
        }
        if (choice instanceof Choice.FirstRun) {
            firstRun().open();
            return true;
        }
        return false;
    }

    MainWindow main() {
        MainWindow current = main;
        if (current == null) {
            current = new MainWindow(context, mainClosed);
            main = current;
        }
        return current;
    }

    private SettingsWindow settings() {
        SettingsWindow current = settings;
        if (current == null) {
            current = new SettingsWindow(context, desk);
            settings = current;
        }
        return current;
    }

    private FirstRunWindow firstRun() {
        FirstRunWindow current = firstRun;
        if (current == null) {
            current = new FirstRunWindow(context, desk, barOnTop);
            firstRun = current;
        }
        return current;
    }

    boolean mainIsVisible() {
        return main != null && main.visible();
    }

    /** Says something in the main window. */
    void tell(Notice notice) {
        main().tell(notice);
        if (!mainIsVisible()) {
            main().open();
        }
    }

    /** What a question belongs to; null where no window is open. */
    @Nullable
    Component parent() {
        return mainIsVisible() ? main().frame() : null;
    }

    void dispose() {
        if (main != null) {
            main.dispose();
        }
        if (settings != null) {
            settings.dispose();
        }
        if (firstRun != null) {
            firstRun.dispose();
        }
    }
}
