package org.pgminder.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.Engine;
import org.pgminder.engine.RunReport;

/** Starts runs and follows them to their end, telling how far they are. */
final class RunWatch {
    private static final Duration STEP = Duration.ofMillis(200);
    private static final long STEPS_OF_A_MINUTE = Duration.ofMinutes(1).dividedBy(STEP);
    /** Longer than the engine itself gives its programs to end. */
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(30);

    private final Engine engine;
    private final Terminal terminal;
    private final boolean quiet;
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private long steps;
    private final Map<String, Told> told = new LinkedHashMap<>();

    RunWatch(Engine engine, Terminal terminal, boolean quiet) {
        this.engine = engine;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /** What was said of a run. */
    private record Told(
            RunProgress.@Nullable Stage stage, @Nullable String problem, long minute) {}

    void start(What what) throws FailureException {
        runs.add(engine.startBackup(what, Trigger.COMMAND_LINE));
    }

    /** Blocks until all have ended; the runs in their last state, in the order of their starts. */
    List<RunReport> untilEnded() throws FailureException, InterruptedException {
        while (true) {
            List<RunReport> reports = reports();
            if (reports.stream().allMatch(RunWatch::ended)) {
                return reports;
            }
            tell(reports);
            steps++;
            Thread.sleep(STEP.toMillis());
        }
    }

    /** Called when the person or the system wants the program to end. */
    void cancelAndWait() {
        try {
            for (String run : runs) {
                engine.cancel(run);
            }
            long steps = CANCEL_PATIENCE.dividedBy(STEP);
            for (long i = 0; i < steps && !reports().stream().allMatch(RunWatch::ended); i++) {
                Thread.sleep(STEP.toMillis());
            }
            terminal.say("cancelled");
        } catch (FailureException e) {
            terminal.fail(e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<RunReport> reports() throws FailureException {
        List<RunReport> reports = new ArrayList<>();
        for (String run : runs) {
            Optional<RunReport> report = engine.run(run);
            reports.add(report.orElseThrow(() -> new FailureException(
                    FailureKind.INTERNAL, "the running PgMinder does not know run " + run + " any more", null)));
        }
        return reports;
    }

    private static boolean ended(RunReport report) {
        return report.run().state() != RunState.RUNNING;
    }

    private void tell(List<RunReport> reports) {
        if (quiet) {
            return;
        }
        List<RunProgress> under = new ArrayList<>();
        for (RunReport report : reports) {
            RunProgress progress = report.progress();
            if (progress != null) {
                under.add(progress);
            }
        }
        boolean interactive = terminal.interactive();
        for (RunProgress progress : under) {
            // Once for each stage, and each minute while it is tried again: a log of a scheduled call is to be
            // read and not scrolled through. Who looks on keeps the reason, which is longer than a line.
            RunProgress.Again again = progress.again();
            Told now = new Told(
                    interactive ? null : progress.stage(),
                    again == null ? null : again.problem(),
                    interactive || again == null ? 0 : steps / STEPS_OF_A_MINUTE);
            if (!now.equals(told.put(progress.runId(), now)) && (!interactive || again != null)) {
                terminal.print(ProgressLine.of(progress));
            }
        }
        if (interactive && !under.isEmpty()) {
            String more = under.size() > 1 ? "  (and " + (under.size() - 1) + " more)" : "";
            terminal.replaceLine(ProgressLine.brief(under.get(0)) + more);
        }
    }
}
