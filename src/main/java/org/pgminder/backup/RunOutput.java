package org.pgminder.backup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.pgminder.common.Redactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run's programs write to stderr: masked, kept with the run (the last lines of it), and logged. Thread-safe. */
final class RunOutput {
    private static final Logger LOG = LoggerFactory.getLogger(RunOutput.class);
    private static final int KEPT_LINES = 500;

    private final String runId;
    private final Redactor redactor;
    private final Consumer<String> all;
    private final Deque<String> lines = new ArrayDeque<>();
    private long dropped;

    RunOutput(String runId, Redactor redactor) {
        this(runId, redactor, text -> LOG.info("run {}: {}", runId, text));
    }

    private RunOutput(String runId, Redactor redactor, Consumer<String> all) {
        this.runId = runId;
        this.redactor = redactor;
        this.all = all;
    }

    /** What one of several programs writes: kept for itself, and here with its name before it. */
    RunOutput of(String name) {
        return new RunOutput(runId, redactor, text -> line(name + ": " + text));
    }

    void line(String text) {
        String masked = redactor.redact(text);
        all.accept(masked);
        synchronized (this) {
            lines.addLast(masked);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
                dropped++;
            }
        }
    }

    synchronized String text() {
        String kept = String.join("\n", lines);
        return dropped == 0 ? kept : "(" + dropped + " earlier lines are in the log)\n" + kept;
    }

    String redact(String text) {
        return redactor.redact(text);
    }
}
