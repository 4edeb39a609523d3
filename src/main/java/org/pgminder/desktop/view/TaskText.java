package org.pgminder.desktop.view;

import org.jspecify.annotations.Nullable;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;

/** How far a task is, in words. */
public final class TaskText {
    private TaskText() {}

    /** {@code Restoring into app_new: restoring orders (12 of 40 tables)}. */
    public static String of(TaskReport task) {
        String what = what(task.request());
        return task.doing().isEmpty() ? what : what + ": " + task.doing();
    }

    /** 0 to 100, or -1 where the end is not known. */
    public static int percent(TaskReport task) {
        return task.total() <= 0 ? -1 : (int) Math.min(100, 100.0 * task.done() / task.total());
    }

    private static String what(TaskRequest request) {
        if (request instanceof TaskRequest.Restore restore) {
            @Nullable String into = restore.into();
            return into == null ? "Restoring a server" : "Restoring into " + into;
        }
        if (request instanceof TaskRequest.Prove prove) {
            return "Proving backup " + prove.backup();
        }
        if (request instanceof TaskRequest.Verify) {
            return "Reading copies again";
        }
        return request instanceof TaskRequest.Prune ? "Deleting what no rule keeps" : "Reading manifests";
    }
}
