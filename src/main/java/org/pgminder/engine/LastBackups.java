package org.pgminder.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.BackupEvents;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Failure;
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
    private final Map<String, OfServer> servers = new ConcurrentHashMap<>();

    public LastBackups(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param last null when there is none */
    record OfServer(
            ServerStatus.@Nullable LastBackup last,
            @Nullable Instant lastGoodAt,
            ServerStatus.@Nullable LastProof lastProof) {
        static final OfServer NONE = new OfServer(null, null, null);
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
            servers.put(server, new OfServer(last(server), lastGoodAt, LastProofs.of(catalogue, server)));
        } catch (RuntimeException e) {
            LOG.error("the last backup of {} cannot be read", server, e);
        }
    }

    private ServerStatus.@Nullable LastBackup last(String server) {
        Optional<Run> run = catalogue.runs(server, LOOK_BACK).stream()
                .filter(this::tellsSomething)
                .findFirst();
        return run.map(this::describe).orElse(null);
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
