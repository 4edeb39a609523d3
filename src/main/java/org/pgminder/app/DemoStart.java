package org.pgminder.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.app.demo.DemoStage;
import org.pgminder.backup.RunRequest.What;
import org.pgminder.catalogue.Trigger;
import org.pgminder.cli.DemoReport;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job on embedded parts: with the tray, or once without a screen. */
final class DemoStart {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final Machine machine;
    private final Clock clock;

    DemoStart(Machine machine, Clock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    DemoReport run(boolean once, Consumer<String> say) throws FailureException {
        Path folder = newFolder();
        try (DemoStage stage = DemoStage.set(folder, say)) {
            Places places = Places.find(machine, stage.settingsFile());
            return once ? once(places, say) : stay(places, say);
        } finally {
            remove(folder);
        }
    }

    private DemoReport stay(Places places, Consumer<String> say) throws FailureException {
        say.accept("the tray icon appears now; its menu has Quit. Files: "
                + places.settingsFile().getParent());
        new DesktopStart(places, clock).run(say, engine -> begin(engine, say));
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
        try (RunningProgram program = startup.start(() -> {})) {
            return new DemoRun(program.assembly(), places, clock, say).run();
        } finally {
            Logging.stop();
        }
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

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the demo's folder {} was not removed", folder, e);
        }
    }
}
