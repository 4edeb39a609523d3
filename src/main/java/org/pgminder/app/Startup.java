package org.pgminder.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.SettingsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that every start of an engine takes, in this order. */
final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    /** A start on a slow disk, with a catalogue to be rebuilt, may take its time. */
    private static final Duration ELECTION_PATIENCE = Duration.ofSeconds(20);

    private final Places places;
    private final Clock clock;
    private final Role role;
    private final SingleInstance instance;

    Startup(Places places, Clock clock, Role role) {
        this.places = places;
        this.clock = clock;
        this.role = role;
        this.instance = new SingleInstance(places.stateFolder());
    }

    /** Who has the engine already; empty when this program has the lock now. */
    Optional<Election.Other> decide(Consumer<String> say) throws FailureException {
        places.prepare();
        Optional<Election.Other> other = new Election(instance, clock, ELECTION_PATIENCE).decide(role, say);
        if (other.isEmpty()) {
            if (!Logging.toFile(places.logFile())) {
                say.accept("the log cannot be written: " + places.logFile());
            }
            LOG.info(
                    "PgMinder {} starts as {} with {}, its state in {}",
                    version(),
                    role,
                    places.settingsFile(),
                    places.stateFolder());
        }
        return other;
    }

    /** Writes the file to begin with, where there is none. */
    void createSettings(Consumer<String> say) throws FailureException {
        if (SettingsFile.createDefault(places.settingsFile())) {
            LOG.info("{} was written to begin with", places.settingsFile());
            say.accept("a config.json to begin with was written: " + places.settingsFile());
        }
    }

    /** Starts engine and API; after a {@link #decide} that was empty. */
    RunningProgram start(Runnable show) throws FailureException {
        return RunningProgram.start(places, clock, instance, role, show);
    }

    /** Gives the lock back without a start. */
    void giveUp() {
        instance.close();
    }

    /** Whether another tray works on the state folder, after {@link #giveUp}. */
    boolean anotherHasStarted() {
        return instance.address()
                .filter(address -> address.role() == Role.DESKTOP
                        && address.pid() != ProcessHandle.current().pid())
                .isPresent();
    }

    static FailureException runsAlready(Election.Other other) {
        return new FailureException(
                FailureKind.ALREADY_RUNNING,
                "PgMinder is running already, without a screen (process "
                        + other.address().pid() + ")",
                "End it first: two on the same files would back up everything twice.");
    }

    private static String version() {
        String version = Startup.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
