package org.pgminder.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.app.demo.DemoStage;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.catalogue.Trigger;
import org.pgminder.cli.DemoReport;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileTree;
import org.pgminder.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job on embedded parts: with the tray, or once without a screen. */
final class DemoStart {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int REMOVALS = 25;

    private final Machine machine;
    private final Clock clock;
    private final Shutdown shutdown;

    DemoStart(Machine machine, Clock clock) {
        this.machine = machine;
        this.clock = clock;
        this.shutdown = new Shutdown(clock);
    }

    DemoReport run(boolean once, Consumer<String> say) throws FailureException {
        Path folder = newFolder();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder), "pgminder-demo-end"));
        try {
            DemoStage stage = DemoStage.set(folder, say);
            shutdown.add("demo's servers", PATIENCE, stage);
            Places places = Places.find(machine, stage.settingsFile());
            return once ? once(places, say) : stay(places, say);
        } finally {
            clear(folder);
        }
    }

    /** At the end, and when the process is told to end in the middle; the second call finds nothing. */
    private synchronized void clear(Path folder) {
        shutdown.run();
        // PostgreSQL may still be writing its last words.
        for (int attempt = 0; attempt < REMOVALS && !remove(folder); attempt++) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private DemoReport stay(Places places, Consumer<String> say) throws FailureException {
        say.accept("the tray icon appears now; its menu has Quit. Files: "
                + places.settingsFile().getParent());
        new DesktopStart(places, clock, Optional.empty()).run(say, engine -> begin(engine, say));
        return new DemoReport(true, 0, 0, List.of(), true, null);
    }

    private static void begin(Engine engine, Consumer<String> say) {
        try {
            engine.startBackup(new What.Job(DemoStage.DATABASES_JOB), Trigger.SCHEDULE);
            say.accept("a backup is under way");
        } catch (FailureException e) {
            LOG.warn("the demo's backup was not begun", e);
            say.accept(e.failure().message());
        }
    }

    private DemoReport once(Places places, Consumer<String> say) throws FailureException {
        Startup startup = new Startup(places, clock, Role.COMMAND);
        startup.decide(say).ifPresent(Election.Other::close);
        RunningProgram program = startup.start(() -> {});
        shutdown.add("demo", PATIENCE.multipliedBy(4), program);
        return new DemoRun(program.assembly(), places, clock, say).run();
    }

    private static Path newFolder() throws FailureException {
        try {
            return Files.createTempDirectory("pgminder-demo-");
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "the demo needs a temporary folder (" + e.getMessage() + ")",
                    "Make room there, or set java.io.tmpdir.",
                    e);
        }
    }

    private static boolean remove(Path folder) {
        try {
            FileTree.remove(folder);
            return true;
        } catch (IOException e) {
            LOG.debug("the demo's folder {} cannot be removed yet", folder, e);
            return false;
        }
    }
}
