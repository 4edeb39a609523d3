package org.pgminder.desktop;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.desktop.open.Opener;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.engine.Engine;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a person asks for, away from the event thread: what goes to the engine on one thread, what opens a program on
 * another, so that a slow one delays only its like.
 */
final class Actions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Actions.class);

    private final Engine engine;
    private final Opener opener;
    private final Supplier<Snapshot> snapshot;
    private final Consumer<Notice> tell;
    private final ExecutorService engineThread = Executors.newSingleThreadExecutor(new NamedThreads("desktop-engine"));
    private final ExecutorService openThread = Executors.newSingleThreadExecutor(new NamedThreads("desktop-open"));
    /** Runs that were started from here and whose end has not been told. */
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();
    /** Tasks that went on at the last look; the feed's thread alone. */
    private Set<String> tasks = Set.of();

    Actions(Engine engine, Opener opener, Supplier<Snapshot> snapshot, Consumer<Notice> tell) {
        this.engine = engine;
        this.opener = opener;
        this.snapshot = snapshot;
        this.tell = tell;
    }

    /** Begins it and returns at once. Windows and the end of the program are not its business. */
    void begin(Choice choice) {
        LOG.info("asked for {}", choice);
        if (choice instanceof Choice.Refresh) {
            onEngine(engine::refresh);
        } else if (choice instanceof Choice.BackUp backUp) {
            onEngine(() -> awaited.add(engine.startBackup(backUp.what(), Trigger.MENU)));
        } else if (choice instanceof Choice.Cancel cancel) {
            onEngine(() -> engine.cancel(cancel.runId()));
        } else if (choice instanceof Choice.CancelTask cancel) {
            onEngine(() -> engine.cancelTask(cancel.task()));
        } else if (choice instanceof Choice.OpenBackupFolder) {
            open(snapshot.get().backupFolder());
        } else if (choice instanceof Choice.OpenFolder folder) {
            open(folder.path());
        } else if (choice instanceof Choice.OpenLog) {
            open(snapshot.get().logFile());
        } else if (choice instanceof Choice.OpenSettings) {
            open(snapshot.get().settingsFile());
        }
    }

    /** Tells of backups and proofs that a person had started and that have ended since. */
    void tellEnds(Snapshot now) {
        Set<String> going = now.tasks().stream().map(TaskReport::id).collect(Collectors.toSet());
        for (String task : tasks) {
            if (!going.contains(task)) {
                onEngine(() -> engine.task(task).flatMap(Notice::ofEnd).ifPresent(tell));
            }
        }
        tasks = going;
        for (String runId : awaited) {
            if (now.running().stream().noneMatch(run -> run.runId().equals(runId))) {
                onEngine(() -> engine.run(runId)
                        .filter(report -> report.run().endedAt() != null)
                        .filter(report -> awaited.remove(runId))
                        .ifPresent(this::tellEnd));
            }
        }
    }

    private void tellEnd(RunReport report) {
        Notice.ofEnd(report).ifPresent(tell);
    }

    private void open(String path) {
        if (path.isEmpty()) {
            LOG.info("nothing to open: PgMinder is still starting");
            return;
        }
        run(openThread, () -> opener.open(Path.of(path)));
    }

    private void onEngine(Task task) {
        run(engineThread, task);
    }

    private void run(ExecutorService thread, Task task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (FailureException e) {
                LOG.warn("{}", e.getMessage());
                tell.accept(Notice.ofFailure(e.failure()));
            } catch (InvalidPathException e) {
                LOG.warn("cannot be opened", e);
            } catch (RuntimeException e) {
                LOG.error("an action failed", e);
            }
        });
    }

    @Override
    public void close() {
        engineThread.shutdownNow();
        openThread.shutdownNow();
    }

    private interface Task {
        void run() throws FailureException;
    }
}
