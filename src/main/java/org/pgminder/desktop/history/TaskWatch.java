package org.pgminder.desktop.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.desktop.frame.Work;
import org.pgminder.engine.Engine;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;

/** Starts tasks and looks how they go until they have ended. Event thread only. */
final class TaskWatch {
    private static final int LOOK_MILLIS = 500;

    private final Engine engine;
    private final Work work;
    private final Map<String, Listener> tasks = new HashMap<>();
    private final Timer timer = new Timer(LOOK_MILLIS, event -> look());

    TaskWatch(Engine engine, Work work) {
        this.engine = engine;
        this.work = work;
    }

    /** Told how a task goes. */
    interface Listener {
        void going(TaskReport report);

        /** It has ended, well or not. */
        void ended(TaskReport report);

        /** It did not begin, or nobody knows how it goes. */
        void failed(Failure failure);
    }

    void start(TaskRequest request, Listener listener) {
        work.begin(
                () -> engine.startTask(request),
                id -> {
                    tasks.put(id, listener);
                    timer.start();
                    look();
                },
                listener::failed);
    }

    private void look() {
        for (Map.Entry<String, Listener> task : Map.copyOf(tasks).entrySet()) {
            String id = task.getKey();
            Listener listener = task.getValue();
            work.begin(
                    () -> engine.task(id).orElseThrow(TaskWatch::forgotten),
                    report -> take(id, report),
                    end(id, listener::failed));
        }
    }

    private void take(String id, TaskReport report) {
        @Nullable Listener listener = tasks.get(id);
        if (listener == null) {
            return; // a look that was overtaken
        }
        if (report.state() == TaskReport.State.RUNNING) {
            listener.going(report);
        } else {
            end(id, listener::ended).accept(report);
        }
    }

    /** The first end counts. */
    private <T> Consumer<T> end(String id, Consumer<T> told) {
        return end -> {
            if (tasks.remove(id) != null) {
                told.accept(end);
            }
            if (tasks.isEmpty()) {
                timer.stop();
            }
        };
    }

    private static FailureException forgotten() {
        return new FailureException(
                FailureKind.INTERNAL,
                "how the task ended is not known any more",
                "The list and the log say what came of it.");
    }

    void stop() {
        timer.stop();
    }
}
