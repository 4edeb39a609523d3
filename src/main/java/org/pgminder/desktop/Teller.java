package org.pgminder.desktop;

import java.awt.EventQueue;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.notification.Notifications;
import org.pgminder.desktop.view.Notice;

/**
 * Tells a person something in the quietest way that is seen: in the main window where it is open and not behind another of ours, otherwise as a notification of the
 * desktop or a balloon of the icon, and where there is none of these in the window, which opens.
 */
final class Teller implements AutoCloseable {
    private final Windows windows;
    private final Tray tray;
    private final @Nullable Notifications notifications;

    Teller(Windows windows, Tray tray, @Nullable Notifications notifications) {
        this.windows = windows;
        this.tray = tray;
        this.notifications = notifications;
    }

    /** Tells it. Any thread; returns at once. */
    void tell(Notice notice) {
        EventQueue.invokeLater(() -> {
            if (windows.mainIsSeen()) {
                windows.tell(notice);
            } else if (notifications != null) {
                notifications.tell(notice, () -> EventQueue.invokeLater(() -> byIcon(notice)));
            } else {
                byIcon(notice);
            }
        });
    }

    private void byIcon(Notice notice) {
        if (!tray.tell(notice)) {
            windows.tell(notice);
        }
    }

    @Override
    public void close() {
        if (notifications != null) {
            notifications.close();
        }
    }
}
