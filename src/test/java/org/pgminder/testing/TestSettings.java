package org.pgminder.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.codec.Packing;
import org.pgminder.settings.BackupSettings;
import org.pgminder.settings.Compression;
import org.pgminder.settings.ContainerSettings;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.MonitoringSettings;
import org.pgminder.settings.RestoreSettings;
import org.pgminder.settings.Schedule;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;

/** Builds settings: {@code TestSettings.in(folder).server(…).job(…).build()}. */
public final class TestSettings {
    private final Path folder;
    private final List<ServerSettings> servers = new ArrayList<>();
    private final List<JobSettings> jobs = new ArrayList<>();
    private final List<DestinationSettings> destinations = new ArrayList<>();
    private final List<Path> programFolders = new ArrayList<>();
    private ContainerSettings containers = ContainerSettings.NONE;
    private Duration stalledAfter = Duration.ofMinutes(10);

    private TestSettings(Path folder) {
        this.folder = folder;
    }

    /** Backups go into {@code backups} in the folder. */
    public static TestSettings in(Path folder) {
        return new TestSettings(folder);
    }

    public TestSettings server(ServerSettings server) {
        servers.add(server);
        return this;
    }

    /** A job for the first server. */
    public TestSettings job(String name, Databases databases, Compression compression, String... destinationNames) {
        return job(name, databases, compression, null, destinationNames);
    }

    public TestSettings job(
            String name,
            Databases databases,
            Compression compression,
            @Nullable Schedule schedule,
            String... destinationNames) {
        return job(JobSettings.of(name, servers.get(0).name(), databases, compression, List.of(destinationNames))
                .at(schedule, null));
    }

    public TestSettings job(JobSettings job) {
        jobs.add(job);
        return this;
    }

    /** A job for one database in a form of its own. */
    public TestSettings job(String name, String database, Format format, Packing packing, DumpSettings dump) {
        JobSettings plain = JobSettings.of(
                name, servers.get(0).name(), new Databases.Named(List.of(database)), packing.compression(), List.of());
        return job(new JobSettings(
                name,
                plain.server(),
                plain.databases(),
                false,
                List.of(),
                null,
                null,
                format,
                packing.compression(),
                packing.level(),
                packing.recipients(),
                dump,
                plain.countRowsUpTo(),
                plain.prove(),
                plain.shrinkAlarm(),
                null,
                List.of()));
    }

    /** A job for one database, uncompressed. */
    public TestSettings job(String name, String database, String... destinationNames) {
        return job(name, new Databases.Named(List.of(database)), Compression.NONE, destinationNames);
    }

    public TestSettings destination(String name, String type, Record options) {
        return destination(new DestinationSettings(name, type, options));
    }

    public TestSettings destination(DestinationSettings destination) {
        destinations.add(destination);
        return this;
    }

    public TestSettings stalledAfter(Duration duration) {
        stalledAfter = duration;
        return this;
    }

    public TestSettings programs(Path programFolder) {
        programFolders.add(programFolder);
        return this;
    }

    public TestSettings containers(ContainerSettings settings) {
        containers = settings;
        return this;
    }

    public Settings build() {
        return new Settings(
                servers,
                jobs,
                destinations,
                new BackupSettings(
                        folder.resolve("backups"), "vindija-bl_", 2, stalledAfter, programFolders, containers),
                RestoreSettings.DEFAULT,
                new MonitoringSettings(Duration.ofSeconds(30), Duration.ofSeconds(5), 32));
    }
}
