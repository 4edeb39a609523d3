package org.pgminder.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.cli.DemoReport;
import org.pgminder.cli.Finding;
import org.pgminder.cli.Services;
import org.pgminder.cli.SettingsFiles;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;

/** The program for one {@code config.json}: what the command line asks for, put together from all parts. */
public final class App implements Services {
    private final Machine machine;
    private final Places places;
    private final Clock clock;

    private App(Machine machine, Places places, Clock clock) {
        this.machine = machine;
        this.places = places;
        this.clock = clock;
    }

    /** Makes the program on this machine, with {@code --config} or without. */
    public static Services onThisMachine(@Nullable Path config) {
        JavaLogging.silence();
        Machine machine = Machine.current();
        return new App(machine, Places.find(machine, config), Clock.system());
    }

    @Override
    public boolean hasScreen() {
        return machine.hasScreen();
    }

    @Override
    public void desktop(Consumer<String> say) throws FailureException {
        new DesktopStart(places, clock).run(say, engine -> {});
    }

    @Override
    public void serve(Consumer<String> say) throws FailureException {
        new ServeStart(places, clock).run(say);
    }

    @Override
    public Session session(boolean checkServers) throws FailureException {
        Startup startup = new Startup(places, clock, Role.COMMAND);
        Optional<Election.Other> other = startup.decide(line -> {});
        return other.isPresent()
                ? OtherSession.open(other.get().engine(), clock, checkServers)
                : OwnSession.open(startup, places, checkServers);
    }

    @Override
    public SettingsFiles settings() {
        return new SettingsCommands(places.settingsFile());
    }

    @Override
    public void doctor(Consumer<Finding> found) {
        new Doctor(machine, places, clock).examine(found);
    }

    @Override
    public DemoReport demo(boolean once, Consumer<String> say) throws FailureException {
        return new DemoStart(machine, clock).run(once, say);
    }
}
