package org.pgminder.desktop;

import java.awt.Component;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.about.AboutWindow;
import org.pgminder.desktop.about.Presence;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.log.LogWindow;
import org.pgminder.desktop.restore.RestoreWindow;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.window.MainWindow;

/** The windows, each made when it is first asked for. Event thread only. */
final class Windows {
    private final WindowContext context;
    private final Runnable mainClosed;
    private final Supplier<Presence> presence;
    private @Nullable MainWindow main;
    private @Nullable RestoreWindow restore;
    private @Nullable LogWindow log;
    private @Nullable AboutWindow about;

    /**
     * Makes none yet.
     *
     * @param mainClosed the person closes the main window
     */
    Windows(WindowContext context, Runnable mainClosed, Supplier<Presence> presence) {
        this.context = context;
        this.presence = presence;
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
        if (choice instanceof Choice.OpenRestore restoring) {
            restore().open(restoring.backup());
            return true;
        }
        if (choice instanceof Choice.ShowLog) {
            log().open();
            return true;
        }
        if (choice instanceof Choice.ShowAbout) {
            about().open();
            return true;
        }
        return false;
    }

    private LogWindow log() {
        LogWindow current = log;
        if (current == null) {
            current = new LogWindow(context);
            log = current;
        }
        return current;
    }

    private AboutWindow about() {
        AboutWindow current = about;
        if (current == null) {
            current = new AboutWindow(context, presence);
            about = current;
        }
        return current;
    }

    private RestoreWindow restore() {
        RestoreWindow current = restore;
        if (current == null) {
            current = new RestoreWindow(context);
            restore = current;
        }
        return current;
    }

    MainWindow main() {
        MainWindow current = main;
        if (current == null) {
            current = new MainWindow(context, mainClosed);
            main = current;
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
        if (restore != null) {
            restore.dispose();
        }
        if (log != null) {
            log.dispose();
        }
        if (about != null) {
            about.dispose();
        }
    }
}
