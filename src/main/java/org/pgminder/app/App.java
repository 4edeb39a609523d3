package org.pgminder.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.autostart.Autostart;
import org.pgminder.autostart.StartCommand;
import org.pgminder.cli.DemoReport;
import org.pgminder.cli.Finding;
import org.pgminder.cli.SecretStore;
import org.pgminder.cli.Services;
import org.pgminder.cli.SettingsFiles;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.settings.SettingsEditor;

/** The program for one {@code config.json}: what the command line asks for, put together from all parts. */
public final class App implements Services {
    private final Machine machine;
    private final @Nullable Path config;
    private final Places places;
    private final Clock clock;

    private App(Machine machine, @Nullable Path config, Clock clock) {
        this.machine = machine;
        this.config = config;
        this.places = Places.find(machine, config);
        this.clock = clock;
    }

    /** Makes the program on this machine, with {@code --config} or without. */
    public static Services onThisMachine(@Nullable Path config) {
        JavaLogging.silence();
        return new App(Machine.current(), config, Clock.system());
    }

    @Override
    public boolean hasScreen() {
        return machine.hasScreen();
    }

    @Override
    public void desktop(Consumer<String> say) throws FailureException {
        new DesktopStart(places, clock, Optional.of(autostart())).run(say, engine -> {});
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
    public SecretStore secrets(Consumer<String> say) {
        Path file = places.settingsFile();
        return new SecretCommands(new SettingsEditor(file, new SettingsCommands(file).kinds()), hasScreen(), say);
    }

    @Override
    public Autostart autostart() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        StartCommand start =
                StartCommand.ofThisProgram(System::getProperty, List.of(arguments), machine.workingFolder(), config);
        return Autostart.of(machine.system(), machine.environment(), machine.home(), start);
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
