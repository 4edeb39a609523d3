package org.pgminder.settings;

import java.util.List;
import java.util.Optional;

/** The whole of {@code config.json}, read and checked: every name that refers to something refers to something that is there. */
public record Settings(
        @Setting(help = "The PostgreSQL servers to watch.", byDefault = "[]")
        List<ServerSettings> servers,

        @Setting(help = "What to back up, when, in which form and where to.", byDefault = "[]")
        List<JobSettings> jobs,

        @Setting(help = "Places that hold copies of backups.", byDefault = "[]")
        List<DestinationSettings> destinations,

        @Setting(help = "Where and how backups are made.", byDefault = "{}")
        BackupSettings backups,

        @Setting(help = "How backups are brought back and proved.", byDefault = "{}")
        RestoreSettings restore,

        @Setting(help = "How servers are watched.", byDefault = "{}")
        MonitoringSettings monitoring) {

    public Settings {
        servers = List.copyOf(servers);
        jobs = List.copyOf(jobs);
        destinations = List.copyOf(destinations);
    }

    public Optional<ServerSettings> server(String name) {
        return servers.stream().filter(server -> server.name().equals(name)).findFirst();
    }

    public Optional<JobSettings> job(String name) {
        return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
    }

    public Optional<DestinationSettings> destination(String name) {
        return destinations.stream()
                .filter(destination -> destination.name().equals(name))
                .findFirst();
    }

    /** What is good, but better known; a line each. */
    public List<String> warnings() {
        return jobs.stream()
                .filter(job -> job.dump().columnInserts())
                .map(
                        job -> "job " + job.name()
                                + ": with dump.columnInserts, a restore takes 5 to 19 times as long; without it, rows are dumped for COPY")
                .toList();
    }
}
