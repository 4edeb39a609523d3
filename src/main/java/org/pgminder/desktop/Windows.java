package org.pgminder.desktop;

import java.awt.Component;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.history.HistoryWindow;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.window.MainWindow;

/** The windows, each made when it is first asked for. Event thread only. */
final class Windows {
    private final WindowContext context;
    private final Runnable mainClosed;
    private @Nullable MainWindow main;
    private @Nullable HistoryWindow history;

    /** @param mainClosed the person closes the main window */
    Windows(WindowContext context, Runnable mainClosed) {
        this.context = context;
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
        if (choice instanceof Choice.OpenHistory) {
            history().open();
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

    private HistoryWindow history() {
        HistoryWindow current = history;
        if (current == null) {
            current = new HistoryWindow(context);
            history = current;
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
        if (history != null) {
            history.dispose();
        }
    }
}
