package org.pgminder.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.Engine;
import org.pgminder.engine.EngineJson;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;

/** Starts a task and follows it to its end, telling how far it is. */
final class TaskWatch {
    private static final Duration STEP = Duration.ofMillis(200);
    /** Longer than the engine itself gives a task to end. */
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(30);
    /** A log of a scheduled call is to be read, not scrolled through. */
    private static final long STEPS_BETWEEN_LINES = 50;

    private final Engine engine;
    private final Terminal terminal;
    private final boolean quiet;
    private final String task;
    private String told = "";
    private long stepsSinceLine = STEPS_BETWEEN_LINES;

    private TaskWatch(Engine engine, Terminal terminal, boolean quiet, String task) {
        this.engine = engine;
        this.terminal = terminal;
        this.quiet = quiet;
        this.task = task;
    }

    /**
     * Does a whole task: blocks until it has ended, and cancels it when the process is told to end.
     *
     * @param quiet says nothing on the way
     * @return the task in its last state; a failure is in there, and has not been told
     */
    static TaskReport follow(RootCommand root, TaskRequest request, boolean quiet)
            throws FailureException, InterruptedException {
        try (Services.Session session = root.services().session(false)) {
            Engine engine = session.engine();
            TaskWatch watch = new TaskWatch(engine, root.terminal(), quiet, engine.startTask(request));
            Interruption interruption = Interruption.of(watch::cancelAndWait, session::close);
            try {
                return watch.untilEnded();
            } finally {
                interruption.lift();
            }
        }
    }

    /** For one that did what was asked, 0; otherwise what its failure means. */
    static ExitCode codeOf(TaskReport report) {
        Failure failure = report.failure();
        return switch (report.state()) {
            case DONE -> ExitCode.DONE;
            case CANCELLED -> ExitCode.INTERRUPTED;
            case FAILED, RUNNING -> failure == null ? ExitCode.FAILED : ExitCode.of(failure.kind());
        };
    }

    /** As {@code --json} shows it: state, result and failure; others' scripts read it: add to it, never rename. */
    static String json(TaskReport report) throws JsonProcessingException {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("state", report.state().name().toLowerCase(Locale.ROOT));
        view.put("result", report.result());
        view.put("failure", report.failure());
        return EngineJson.mapper().writeValueAsString(view);
    }

    private TaskReport untilEnded() throws FailureException, InterruptedException {
        while (true) {
            TaskReport report = report();
            if (report.state() != TaskReport.State.RUNNING) {
                return report;
            }
            tell(report);
            Thread.sleep(STEP.toMillis());
        }
    }

    private void cancelAndWait() {
        try {
            engine.cancelTask(task);
            long steps = CANCEL_PATIENCE.dividedBy(STEP);
            for (long i = 0; i < steps && report().state() == TaskReport.State.RUNNING; i++) {
                Thread.sleep(STEP.toMillis());
            }
            terminal.say("cancelled");
        } catch (FailureException e) {
            terminal.fail(e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TaskReport report() throws FailureException {
        return engine.task(task)
                .orElseThrow(() -> new FailureException(
                        FailureKind.INTERNAL, "the running PgMinder does not know task " + task + " any more", null));
    }

    private void tell(TaskReport report) {
        stepsSinceLine++;
        if (quiet || report.doing().isEmpty()) {
            return;
        }
        String line = line(report);
        if (terminal.interactive()) {
            terminal.replaceLine(line);
        } else if (stepsSinceLine > STEPS_BETWEEN_LINES && !line.equals(told)) {
            terminal.print(line);
            told = line;
            stepsSinceLine = 0;
        }
    }

    private static String line(TaskReport report) {
        return report.total() <= 0
                ? report.doing()
                : report.doing()
                        + String.format(Locale.ROOT, " (%d %%)", Math.min(100, 100 * report.done() / report.total()));
    }
}
