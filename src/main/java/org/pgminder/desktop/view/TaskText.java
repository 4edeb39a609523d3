package org.pgminder.desktop.view;

import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;

/** How far a task is, in words. */
public final class TaskText {
    private static final Texts TEXTS = Texts.of(TaskText.class);

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
            return into == null ? TEXTS.get("task.restoreServer") : TEXTS.get("task.restore", into);
        }
        if (request instanceof TaskRequest.Prove prove) {
            return TEXTS.get("task.prove", prove.backup());
        }
        if (request instanceof TaskRequest.Verify) {
            return TEXTS.get("task.verify");
        }
        if (request instanceof TaskRequest.Delete delete) {
            return TEXTS.get("task.delete", delete.backup());
        }
        return TEXTS.get(request instanceof TaskRequest.Prune ? "task.prune" : "task.rebuild");
    }
}
