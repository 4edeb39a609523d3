package org.pgminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.pgminder.app.DestinationKinds;
import org.pgminder.backup.BackupEvents;
import org.pgminder.backup.BackupServices;
import org.pgminder.backup.Copies;
import org.pgminder.backup.Rebuild;
import org.pgminder.backup.Recovery;
import org.pgminder.backup.RunRequest;
import org.pgminder.backup.Runs;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Ids;
import org.pgminder.dbtool.Installations;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationKind;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;

/** Runs and copies on a folder of their own, put together as the program does, without its schedule and its faces. */
public final class Workplace implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private volatile Settings settings;
    private final BackupServices services;
    private final Copies copies;
    private final Runs runs;

    public Workplace(Path folder, Settings settings) {
        this(folder, settings, installations(), Clock.system());
    }

    public Workplace(Path folder, Settings settings, Installations installations, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        Secrets secrets = reference -> reference;
        Catalogue catalogue = SqliteCatalogue.open(folder.resolve("state").resolve("catalogue.db"), clock)
                .catalogue();
        this.services = new BackupServices(
                catalogue,
                () -> this.settings,
                secrets,
                installations,
                clock,
                new Ids(new Random()),
                ZoneOffset.UTC,
                folder.resolve("state"));
        BackupEvents events = new BackupEvents() {
            @Override
            public void runChanged(Run run) {}

            @Override
            public void copyChanged(Copy copy, String server) {}
        };
        this.copies = new Copies(services, name -> open(name, new DestinationTools(secrets, clock)), events);
        this.runs = new Runs(services, copies, events);
    }

    public Destination destination(String name) throws FailureException {
        return open(name, new DestinationTools(services.secrets(), services.clock()));
    }

    public Settings settings() {
        return settings;
    }

    private Destination open(String name, DestinationTools tools) throws FailureException {
        DestinationSettings wanted = settings.destination(name)
                .orElseThrow(() -> new FailureException(FailureKind.SETTINGS, "no destination " + name, null));
        DestinationKind kind = DestinationKinds.all().stream()
                .filter(one -> one.describe().type().equals(wanted.type()))
                .findFirst()
                .orElseThrow();
        return kind.open(wanted, tools);
    }

    public Catalogue catalogue() {
        return services.catalogue();
    }

    public Runs runs() {
        return runs;
    }

    public Copies copies() {
        return copies;
    }

    public Recovery.Found recover() {
        return new Recovery(services).run();
    }

    /** Reads the manifests at a destination, or (null) in the backup folder. */
    public Rebuild.Found rebuild(@Nullable String destination) throws Exception {
        DestinationTools tools = new DestinationTools(services.secrets(), services.clock());
        try (Destination from = destination == null ? folder(backups(), tools) : open(destination, tools)) {
            return new Rebuild(services, from, destination).run((done, total) -> {});
        }
    }

    private static Destination folder(Path at, DestinationTools tools) {
        return new FolderKind().open(new DestinationSettings("backups", "folder", new FolderKind.Options(at)), tools);
    }

    public void change(Settings next) {
        settings = next;
    }

    public Path state() {
        return folder.resolve("state");
    }

    public Path backups() {
        return settings.backups().folder();
    }

    /** Runs a job to its end. */
    public Run run(String job) throws FailureException {
        return await(start(job));
    }

    public String start(String job) throws FailureException {
        return runs.start(new RunRequest(new RunRequest.What.Job(job), Trigger.COMMAND_LINE, null));
    }

    public Run run(RunRequest.What what) throws FailureException {
        return await(runs.start(new RunRequest(what, Trigger.MENU, null)));
    }

    /** Waits until a run has ended. */
    public Run await(String runId) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> services.catalogue().run(runId).orElseThrow(),
                        run -> run.state() != RunState.RUNNING
                                && runs.progress().isEmpty());
    }

    public Backup backupOf(Run run) {
        return services.catalogue().backupOfRun(run.id()).orElseThrow();
    }

    public Path file(Backup backup, int artifact) {
        return Path.of(backup.folder(), backup.artifacts().get(artifact).file());
    }

    /** Names of all files in the backup folder, sorted. */
    public List<String> files() {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(backups())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(backups())) {
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        names.sort(null);
        return names;
    }

    /** Client programs of this machine. */
    public static Installations installations() {
        return Installations.ofThisMachine(System.getenv());
    }

    @Override
    public void close() {
        runs.close();
        copies.close();
        services.catalogue().close();
    }
}
