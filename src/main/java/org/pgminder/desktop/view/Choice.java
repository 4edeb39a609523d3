package org.pgminder.desktop.view;

import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunRequest;

/** What a person can ask for, from a menu or a window. */
public sealed interface Choice {
    record Refresh() implements Choice {}

    record BackUp(RunRequest.What what) implements Choice {}

    record Cancel(String runId) implements Choice {}

    record OpenWindow() implements Choice {}

    record OpenBackupFolder() implements Choice {}

    record OpenLog() implements Choice {}

    record OpenSettings() implements Choice {}

    /** The history of all runs. */
    record OpenHistory() implements Choice {}

    /**
     * The restore window.
     *
     * @param backup its id; null to choose one there
     */
    record OpenRestore(@Nullable String backup) implements Choice {}

    /** A folder in the person's file manager. */
    record OpenFolder(String path) implements Choice {}

    record Quit() implements Choice {}
}
