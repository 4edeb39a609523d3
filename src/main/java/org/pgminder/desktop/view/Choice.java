package org.pgminder.desktop.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunRequest;

/** What a person can ask for, from a menu or a window. */
public sealed interface Choice {
    record Refresh() implements Choice {}

    record BackUp(RunRequest.What what) implements Choice {}

    record Cancel(String runId) implements Choice {}

    record CancelTask(String task) implements Choice {}

    /**
     * The main window.
     *
     * @param server the one to show; null for whichever it shows
     */
    record OpenWindow(@Nullable String server) implements Choice {
        public OpenWindow() {
            this(null);
        }
    }

    record OpenBackupFolder() implements Choice {}

    record OpenLog() implements Choice {}

    record OpenSettings() implements Choice {}

    /** Nothing is told by itself until then. */
    record Mute(Instant until) implements Choice {}

    record EditSettings() implements Choice {}

    record FirstRun() implements Choice {}

    /**
     * Bring a backup back.
     *
     * @param backup the id of the one to begin with; null to choose one
     */
    record OpenRestore(@Nullable String backup) implements Choice {}

    record ShowLog() implements Choice {}

    record ShowAbout() implements Choice {}

    /**
     * The history.
     *
     * @param server whose runs alone are to be seen; null for all, or for what is seen already
     * @param job the same of a job
     */
    record OpenHistory(@Nullable String server, @Nullable String job) implements Choice {
        public OpenHistory() {
            this(null, null);
        }
    }

    /** A folder in the person's file manager. */
    record OpenFolder(String path) implements Choice {}

    record Quit() implements Choice {}
}
