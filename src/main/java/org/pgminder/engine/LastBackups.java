package org.pgminder.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.BackupEvents;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Failure;
import org.pgminder.schedule.Overdue;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last backup of each server, kept in memory so that a snapshot never waits for the catalogue: read again whenever a
 * run or a copy of the server changes.
 */
public final class LastBackups implements BackupEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LastBackups.class);
    /** So many runs back there is one that was neither missed nor cancelled, or it is too old to matter. */
    private static final int LOOK_BACK = 50;

    private static final String SHRUNK_HINT =
            "See whether data was lost; if it is as it should be, pin this backup: later ones are then compared with it.";

    private final Catalogue catalogue;
    private final Supplier<Settings> settings;
    private final ZoneId zone;
    private final Map<String, OfServer> servers = new ConcurrentHashMap<>();

    /**
     * @param settings which jobs a server has
     * @param zone of jobs that name none
     */
    public LastBackups(Catalogue catalogue, Supplier<Settings> settings, ZoneId zone) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.zone = zone;
    }

    /** @param last null when there is none */
    record OfServer(
            ServerStatus.@Nullable LastBackup last,
            @Nullable Instant lastGoodAt,
            ServerStatus.@Nullable LastProof lastProof,
            List<ServerStatus.JobStatus> jobs) {
        static final OfServer NONE = new OfServer(null, null, null, List.of());
    }

    /** From memory; {@link OfServer#NONE} for a server that was not read yet. */
    OfServer of(String server) {
        return servers.getOrDefault(server, OfServer.NONE);
    }

    /** Reads a server's anew; a fault of the catalogue keeps what was known. */
    public void read(String server) {
        try {
            @Nullable
            Instant lastGoodAt = catalogue.backups(server, LOOK_BACK).stream()
                    .filter(backup -> LastProofs.isThere(catalogue, backup))
                    .map(Backup::createdAt)
                    .findFirst()
                    .orElse(null);
            List<Run> runs = catalogue.runs(server, LOOK_BACK).stream()
                    .filter(this::tellsSomething)
                    .toList();
            servers.put(
                    server,
                    new OfServer(
                            runs.stream().findFirst().map(this::describe).orElse(null),
                            lastGoodAt,
                            LastProofs.of(catalogue, server),
                            jobs(server, runs)));
        } catch (RuntimeException e) {
            LOG.error("the last backup of {} cannot be read", server, e);
        }
    }

    private List<ServerStatus.JobStatus> jobs(String server, List<Run> newest) {
        return settings.get().jobs().stream()
                .filter(job -> job.server().equals(server))
                .map(job -> job(job, newest))
                .toList();
    }

    private ServerStatus.JobStatus job(JobSettings job, List<Run> newest) {
        Optional<Run> any = catalogue.lastRunOfJob(job.name());
        Optional<Run> last = newest.stream()
                .filter(run -> job.name().equals(run.job()))
                .findFirst()
                .or(() -> any.filter(this::tellsSomething));
        @Nullable
        Instant good = catalogue.newestStored(job.name()).map(Backup::createdAt).orElse(null);
        // One that never made a backup should have made one since it first ran.
        @Nullable Instant since = good != null ? good : any.map(Run::startedAt).orElse(null);
        return new ServerStatus.JobStatus(
                job.name(),
                last.map(this::describe).orElse(null),
                good,
                since == null ? null : Overdue.after(job, zone, since).orElse(null));
    }

    /**
     * A run that goes on, was missed (and made up for) or cancelled by the person says nothing about the backups; nor does one whose
     * backup the person has deleted since.
     */
    private boolean tellsSomething(Run run) {
        return switch (run.state()) {
            case FAILED -> true;
            case SUCCEEDED, DEGRADED ->
                catalogue
                        .backupOfRun(run.id())
                        .filter(backup -> !LastProofs.isThere(catalogue, backup))
                        .isEmpty();
            case RUNNING, CANCELLED, MISSED -> false;
        };
    }

    private ServerStatus.LastBackup describe(Run run) {
        Instant at = run.endedAt() != null ? run.endedAt() : run.startedAt();
        Failure failure = run.failure();
        @Nullable String message = failure == null ? null : failure.message();
        @Nullable String hint = failure == null ? null : failure.hint();
        Optional<Backup> backup = catalogue.backupOfRun(run.id());
        if (run.state() == RunState.FAILED || backup.isEmpty()) {
            return new ServerStatus.LastBackup(at, 0, ServerStatus.Place.FAILED, message, hint, false);
        }
        ServerStatus.Place place = place(catalogue.copies(backup.get().id()));
        long bytes = backup.get().bytes();
        @Nullable String shrunk = backup.get().pinned() ? null : backup.get().shrunk();
        if (shrunk == null || message != null) {
            String both = shrunk == null ? message : message + "; and the backup has " + shrunk;
            return new ServerStatus.LastBackup(at, bytes, place, both, hint, false);
        }
        String told = "the backup of " + backup.get().subject() + " has " + shrunk;
        return new ServerStatus.LastBackup(at, bytes, place, told, SHRUNK_HINT, true);
    }

    private static ServerStatus.Place place(List<Copy> all) {
        List<Copy> copies = all.stream()
                .filter(copy -> copy.state() != CopyState.DELETING && copy.state() != CopyState.DELETED)
                .toList();
        if (copies.isEmpty()) {
            return ServerStatus.Place.LOCAL;
        }
        if (copies.stream().allMatch(copy -> copy.state() == CopyState.STORED)) {
            return ServerStatus.Place.CLOUD;
        }
        return copies.stream().anyMatch(copy -> copy.state() == CopyState.FAILED)
                ? ServerStatus.Place.LOCAL_UPLOAD_FAILED
                : ServerStatus.Place.LOCAL_UPLOADING;
    }

    @Override
    public void runChanged(Run run) {
        read(run.server());
    }

    @Override
    public void copyChanged(Copy copy, String server) {
        read(server);
    }
}
