package org.pgminder.desktop.restore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.TaskText;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskResult;

/**
 * How a restore goes or went.
 *
 * @param percent -1 where unknown
 * @param lines what is done now; or what is there now and what should be known; or why it failed and what to do
 */
record TaskView(boolean running, String title, Tone tone, int percent, List<String> lines) {
    private static final int ALL = 100;

    TaskView {
        lines = List.copyOf(lines);
    }

    static TaskView of(TaskReport report, Texts texts) {
        return switch (report.state()) {
            case RUNNING ->
                new TaskView(
                        true,
                        texts.get("task.running"),
                        Tone.NORMAL,
                        TaskText.percent(report),
                        List.of(
                                report.doing().isEmpty()
                                        ? texts.get("task.starts")
                                        : Sentence.capital(report.doing())));
            case DONE -> done(report, texts);
            case CANCELLED -> ended(texts.get("task.cancelled"), Tone.WARNING, report.failure());
            case FAILED -> ended(texts.get("task.failed"), Tone.BAD, report.failure());
        };
    }

    /** It was begun, and nothing is known of it yet. */
    static TaskView begun(Texts texts) {
        return new TaskView(true, texts.get("task.running"), Tone.NORMAL, -1, List.of(texts.get("task.starts")));
    }

    /** The engine has not begun it. */
    static TaskView refused(Failure failure, Texts texts) {
        return ended(texts.get("task.failed"), Tone.BAD, failure);
    }

    /** The engine does not know it any more: nothing can be said of how it ended. */
    static TaskView lost(Texts texts) {
        return ended(texts.get("task.lost"), Tone.WARNING, List.of(texts.get("task.lostHint")));
    }

    private static TaskView done(TaskReport report, Texts texts) {
        List<String> lines = new ArrayList<>();
        if (report.result() instanceof TaskResult.Restored restored) {
            lines.add(texts.get(
                    restored.databases().isEmpty() ? "task.noDatabases" : "task.databases",
                    restored.server(),
                    String.join(", ", restored.databases())));
            if (restored.kept() != null) {
                lines.add(texts.get("task.kept", restored.kept()));
            }
            restored.notes().forEach(note -> lines.add(texts.get("task.note", note)));
        }
        return ended(texts.get("task.done"), Tone.GOOD, lines);
    }

    private static TaskView ended(String title, Tone tone, @Nullable Failure failure) {
        List<String> lines = new ArrayList<>();
        if (failure != null) {
            lines.add(Sentence.capital(failure.message()) + ".");
            if (failure.hint() != null) {
                lines.add(failure.hint());
            }
        }
        return ended(title, tone, lines);
    }

    private static TaskView ended(String title, Tone tone, List<String> lines) {
        return new TaskView(false, title, tone, ALL, lines);
    }
}
