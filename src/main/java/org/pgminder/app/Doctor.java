package org.pgminder.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.cli.Finding;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.Installations;
import org.pgminder.secrets.KeyringSecrets;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.Settings;

/** Looks at everything that backups need, without an engine: it may be asked while another program runs. */
final class Doctor {
    /** Less free room than this is worth a word, whatever the databases' size. */
    private static final ByteSize LITTLE_ROOM = new ByteSize(1L << 30);

    private final Machine machine;
    private final Places places;
    private final Clock clock;

    Doctor(Machine machine, Places places, Clock clock) {
        this.machine = machine;
        this.places = places;
        this.clock = clock;
    }

    void examine(Consumer<Finding> found) {
        found.accept(Finding.ok("java", Runtime.version() + " on " + machine.system()));
        found.accept(screen());
        found.accept(folder("state folder", places.stateFolder()));
        found.accept(Finding.ok("log", places.logFile().toString()));
        found.accept(running());
        List<Installation> programs = List.of();
        List<Installations.Engine> engines = List.of();
        Settings settings = settings(found);
        Installations installations = Installations.ofThisMachine(machine.environment());
        try {
            programs = installations.find(
                    settings == null ? List.of() : settings.backups().programFolders());
            engines = settings == null ? List.of() : installations.containerEngines(settings.backups());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        programs(programs, engines, found);
        if (settings == null) {
            return;
        }
        Path folder = settings.backups().folder();
        found.accept(folder("backup folder", folder));
        found.accept(room(folder));
        Secrets secrets = SettingsCommands.secrets(places.settingsFile(), clock, KeyringSecrets.Asking.NEVER);
        ServerDoctor servers = new ServerDoctor(settings, secrets, installations, places.stateFolder());
        servers.examine(found);
        DestinationSource destinations = new DestinationSource(() -> settings, secrets, clock);
        settings.destinations().forEach(destination -> found.accept(destination(destinations, destination.name())));
    }

    private Finding screen() {
        return machine.hasScreen()
                ? Finding.ok("screen", "there is one")
                : Finding.warn("screen", "there is none", "`pgminder serve` watches and backs up without one.");
    }

    private Finding running() {
        return new InstanceFile(places.stateFolder())
                .read()
                .filter(address -> ProcessHandle.of(address.pid()).isPresent())
                .map(address -> Finding.ok("program", "runs as process " + address.pid()))
                .orElseGet(() -> Finding.warn(
                        "program",
                        "PgMinder is not running, so nothing is backed up on schedule",
                        "Start `pgminder`, or `pgminder serve` without a screen."));
    }

    private @Nullable Settings settings(Consumer<Finding> found) {
        Path file = places.settingsFile();
        if (!Files.exists(file)) {
            found.accept(Finding.fail(
                    "config.json",
                    Failure.of(
                            FailureKind.SETTINGS, "there is none yet: " + file, "`pgminder config init` writes one.")));
            return null;
        }
        SettingsCommands commands = new SettingsCommands(file);
        try {
            Settings settings = commands.reader().read(file);
            try {
                commands.check(file);
                found.accept(Finding.ok("config.json", file.toString()));
            } catch (FailureException e) {
                found.accept(Finding.fail("config.json", e.failure()));
            }
            new KeyringDoctor(file, MachineKeyring.open()).examine(found);
            if (settings.servers().isEmpty()) {
                found.accept(Finding.warn("servers", "config.json names none", "Add one to \"servers\"."));
            }
            return settings;
        } catch (FailureException e) {
            found.accept(Finding.fail("config.json", e.failure()));
            return null;
        }
    }

    private static void programs(
            List<Installation> programs, List<Installations.Engine> engines, Consumer<Finding> found) {
        if (programs.isEmpty() && engines.stream().noneMatch(Installations.Engine::answers)) {
            found.accept(Finding.fail(
                    "client programs",
                    Failure.of(
                            FailureKind.PROGRAM_MISSING,
                            "pg_dump was not found",
                            "Install PostgreSQL's client programs, or name their folder in backups.programFolders.")));
        }
        for (Installation program : programs) {
            found.accept(Finding.ok("client programs", program.version() + " in " + program.folder()));
        }
        for (Installations.Engine engine : engines) {
            found.accept(Finding.ok(
                    "client programs",
                    engine.answers()
                            ? "for newer servers, container images with " + engine.program()
                            : "no container images with " + engine.program()
                                    + ", which is installed, but does not answer"));
        }
    }

    /** A folder that is not there yet is made when it is needed: then its nearest parent must be writable. */
    private static Finding folder(String subject, Path folder) {
        Path existing = nearest(folder);
        try {
            Path probe = Files.createTempFile(existing, ".pgminder-doctor", null);
            Files.delete(probe);
            return Finding.ok(subject, folder + (existing.equals(folder) ? "" : " (made when it is needed)"));
        } catch (IOException e) {
            return Finding.fail(
                    subject,
                    Failure.of(
                            FailureKind.FOLDER_NOT_WRITABLE,
                            "cannot write to " + existing + " (" + e + ")",
                            "Give yourself the right to write there, or name another folder."));
        }
    }

    private static Finding room(Path folder) {
        try {
            ByteSize free = new ByteSize(Files.getFileStore(nearest(folder)).getUsableSpace());
            return free.compareTo(LITTLE_ROOM) < 0
                    ? Finding.warn("room", "only " + free + " free for backups", "Make room on that disk.")
                    : Finding.ok("room", free + " free for backups");
        } catch (IOException e) {
            return Finding.warn("room", "cannot be told (" + e.getMessage() + ")", "Look at the disk yourself.");
        }
    }

    private static Path nearest(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.isDirectory(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static Finding destination(DestinationSource source, String name) {
        String subject = "destination " + name;
        try (var destination = source.open(name)) {
            destination.check();
            return Finding.ok(subject, "can be written to");
        } catch (FailureException e) {
            return Finding.fail(subject, e.failure());
        }
    }
}
