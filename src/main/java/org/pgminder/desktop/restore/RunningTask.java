package org.pgminder.desktop.restore;

import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;

/** A restore under way: begun, looked at each second, and ended. Event thread only; the engine is asked elsewhere. */
final class RunningTask {
    private static final int LOOK_MILLIS = 1000;

    private final WindowContext context;
    private final Texts texts;
    private final Consumer<TaskView> shown;
    private final Timer look = new Timer(LOOK_MILLIS, event -> look());
    private @Nullable String id;
    private boolean running = true;
    private boolean asking;
    private boolean cancelled;

    /** @param shown told how it goes, until it has ended */
    RunningTask(WindowContext context, Texts texts, Consumer<TaskView> shown) {
        this.context = context;
        this.texts = texts;
        this.shown = shown;
    }

    void start(TaskRequest request) {
        shown.accept(TaskView.begun(texts));
        context.work().begin(() -> context.engine().startTask(request), this::started, this::refused);
    }

    /** Until its end was seen. */
    boolean running() {
        return running;
    }

    void cancel() {
        cancelled = true;
        String task = id;
        if (task != null) {
            context.work()
                    .begin(
                            () -> {
                                context.engine().cancelTask(task);
                                return task;
                            },
                            done -> look(),
                            failure -> {});
        }
    }

    /** Looks no more; the restore goes on. */
    void leave() {
        look.stop();
    }

    private void started(String task) {
        id = task;
        look.start();
        if (cancelled) {
            cancel();
        } else {
            look();
        }
    }

    private void refused(Failure failure) {
        end(TaskView.refused(failure, texts));
    }

    private void look() {
        String task = id;
        if (asking || !running || task == null) {
            return;
        }
        asking = true;
        context.work().begin(() -> context.engine().task(task), this::seen, failure -> {
            // How it went is not known: it is looked at again.
            asking = false;
        });
    }

    private void seen(Optional<TaskReport> report) {
        asking = false;
        if (!running) {
            return;
        }
        TaskView view = report.map(known -> TaskView.of(known, texts)).orElseGet(() -> TaskView.lost(texts));
        if (view.running()) {
            shown.accept(view);
        } else {
            end(view);
        }
    }

    private void end(TaskView view) {
        look.stop();
        running = false;
        shown.accept(view);
    }
}
