package org.pgminder.app;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.autostart.Autostart;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.desktop.CannotStart;
import org.pgminder.desktop.DesktopApp;
import org.pgminder.desktop.DesktopScreen;
import org.pgminder.desktop.Surroundings;
import org.pgminder.desktop.view.Choice;
import org.pgminder.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program with its tray icon or window. The icon comes first, grey, and the engine behind it. */
final class DesktopStart {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopStart.class);

    private final Places places;
    private final Clock clock;
    private final Optional<Autostart> autostart;
    private final CountDownLatch quit = new CountDownLatch(1);
    private final AtomicReference<@Nullable RunningProgram> program = new AtomicReference<>();

    /** @param autostart empty for a program that is not to start by itself */
    DesktopStart(Places places, Clock clock, Optional<Autostart> autostart) {
        this.autostart = autostart;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Returns when the person quits, or at once where another one runs already and was shown.
     *
     * @param ready told when the engine is up
     */
    void run(Consumer<String> say, Consumer<Engine> ready) throws FailureException {
        Startup startup = new Startup(places, clock, Role.DESKTOP);
        try {
            Optional<Election.Other> other = startup.decide(say);
            if (other.isPresent()) {
                show(other.get(), say);
                return;
            }
        } catch (FailureException e) {
            // Nobody may be looking at a terminal, and there is no icon yet.
            CannotStart.say(e.failure());
            throw e;
        }
        try {
            DesktopScreen.reach();
        } catch (FailureException e) {
            startup.giveUp();
            throw e;
        }
        long began = clock.nanos();
        StartingEngine engine = new StartingEngine();
        DesktopApp desktop = DesktopApp.start(
                engine,
                new SettingsTrials(places.settingsFile(), clock, autostart),
                clock,
                Surroundings.here(places.stateFolder(), SessionBus.OF_THIS_PROGRAM),
                quit::countDown);
        LOG.info("the icon is asked for after {} ms", (clock.nanos() - began) / 1_000_000);
        Thread hook = new Thread(this::end, "pgminder-end");
        Runtime.getRuntime().addShutdownHook(hook);
        FailureException failed = null;
        try {
            startup.createSettings(line -> {
                say.accept(line);
                desktop.open(new Choice.FirstRun());
            });
            RunningProgram started = startup.start(desktop::show);
            program.set(started);
            engine.ready(started.assembly().engine());
            started.assembly().word().ifPresent(desktop::tellOfCatalogue);
            started.assembly().startLoops();
            ready.accept(started.assembly().engine());
        } catch (FailureException | RuntimeException | Error e) {
            failed = asFailure(e);
            // Nobody may be looking at a terminal: the icon stays and says it, until the person quits.
            LOG.error("PgMinder cannot start: {}", e.getMessage(), e);
            engine.failed(failed.failure());
            startup.giveUp();
            desktop.cannotStart(failed.failure());
        }
        try {
            if (failed == null) {
                quit.await();
            } else {
                awaitQuitOrNext(startup);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
        desktop.close();
        SessionBus.OF_THIS_PROGRAM.close();
        if (failed != null) {
            throw failed;
        }
    }

    /** Whoever has mended it starts PgMinder again, and does not think of ending the one that is only a word. */
    private void awaitQuitOrNext(Startup startup) throws InterruptedException {
        while (!quit.await(1, TimeUnit.SECONDS)) {
            if (startup.anotherHasStarted()) {
                LOG.info("another PgMinder has started: this one, which could not, ends");
                return;
            }
        }
    }

    private static FailureException asFailure(Throwable thrown) {
        return thrown instanceof FailureException failure
                ? failure
                : new FailureException(
                        FailureKind.INTERNAL,
                        "PgMinder cannot start: " + thrown,
                        "Look whether the disk is full; the log has the details.",
                        thrown);
    }

    private static void show(Election.Other other, Consumer<String> say) throws FailureException {
        try (other) {
            if (other.address().role() == Role.SERVE) {
                throw Startup.runsAlready(other);
            }
            other.engine().show();
            say.accept("PgMinder is running already (process " + other.address().pid() + "); it comes to the front");
        }
    }

    private void end() {
        RunningProgram running = program.getAndSet(null);
        if (running != null) {
            running.close();
            LOG.info("ended");
            Logging.stop();
        }
    }
}
