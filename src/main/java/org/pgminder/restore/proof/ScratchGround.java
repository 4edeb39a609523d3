package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerSession;
import org.pgminder.restore.RestoreTarget;
import org.pgminder.restore.Targets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scratch database on a server that the settings name. A note in the work folder says that it is ours before it is made, so
 * that a later start drops it, and none that another program has made.
 */
final class ScratchGround implements Ground {
    private static final String PREFIX = "pgminder_proof_";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(ScratchGround.class);

    private final RestoreTarget target;
    private final String database;
    private final Path note;

    private ScratchGround(RestoreTarget target, String database, Path note) {
        this.target = target;
        this.database = database;
        this.note = note;
    }

    /** Takes a name for a database that is still to be made. */
    static ScratchGround open(RestoreTarget target, Path workFolder, String id) throws FailureException {
        Path note = workFolder.resolve(PREFIX + id);
        try {
            OwnerOnly.createFolder(workFolder);
            OwnerOnly.write(note, target.server().name().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "cannot write into " + workFolder + " (" + e + ")",
                    "Check its rights, or name another one with restore.workFolder.",
                    e);
        }
        return new ScratchGround(target, PREFIX + id, note);
    }

    /** Drops the databases of proofs that were killed; one that cannot be dropped now is left for the next time. */
    static void dropLeftovers(Targets targets, Path workFolder) {
        if (!Files.isDirectory(workFolder)) {
            return;
        }
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(workFolder, PREFIX + "*")) {
            for (Path note : notes) {
                String name = String.valueOf(note.getFileName());
                if (!name.endsWith(".part")) {
                    dropLeft(targets, name, note);
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot look for left scratch databases in {}: {}", workFolder, e.toString());
        }
    }

    private static void dropLeft(Targets targets, String database, Path note) throws IOException {
        String server = Files.readString(note);
        if (!targets.has(server)) {
            LOG.info("database {} was left on server {}, which config.json does not have any more", database, server);
            Files.deleteIfExists(note);
            return;
        }
        try {
            new ScratchGround(targets.of(server), database, note).close();
        } catch (FailureException e) {
            LOG.warn("the scratch database {} on server {} cannot be dropped: {}", database, server, e.getMessage());
        }
    }

    @Override
    public RestoreTarget target() {
        return target;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public boolean ownServer() {
        return false;
    }

    @Override
    public Optional<String> excuse() {
        try {
            session().close();
            return Optional.empty();
        } catch (FailureException e) {
            return Optional.of(e.failure().message());
        }
    }

    @Override
    public Optional<ServerLog.Trouble> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try (ServerSession session = session()) {
            session.administration().dropDatabase(database);
            Files.deleteIfExists(note);
        } catch (FailureException | IOException e) {
            LOG.warn(
                    "the scratch database {} on server {} could not be dropped; tried again with the next proof: {}",
                    database,
                    target.server().name(),
                    e.getMessage());
        }
    }

    private ServerSession session() throws FailureException {
        return new Postgres().connect(target.server(), target.server().database(), target.password(), PATIENCE);
    }
}
