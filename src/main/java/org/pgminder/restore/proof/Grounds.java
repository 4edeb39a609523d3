package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.restore.RestoreServices;
import org.pgminder.restore.RestoreTarget;
import org.pgminder.restore.Targets;
import org.pgminder.secrets.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a place to restore to: the server that the settings name, or a throw-away one. */
final class Grounds {
    private static final Logger LOG = LoggerFactory.getLogger(Grounds.class);

    private final RestoreServices services;
    private final Targets targets;

    Grounds(RestoreServices services, Secrets secrets) {
        this.services = services;
        this.targets = new Targets(services.settings(), secrets);
    }

    /**
     * Opens one.
     *
     * @param major of the server that was dumped: an older one cannot take its dump
     * @param bytes how much is to be restored, about
     * @param wholeServer whether roles and several databases come: that is for no server that others use
     * @throws FailureException where there is none
     */
    Ground open(int major, long bytes, boolean wholeServer) throws FailureException, InterruptedException {
        Path work = services.workFolder();
        RestoreTarget named = named();
        if (named != null && !wholeServer) {
            removeLeftovers();
            return ScratchGround.open(named, work, services.ids().next());
        }
        checkRoom(work, bytes);
        ProgramSource source = new ProgramSource(
                services.installations(),
                () -> services.settings().get().backups().programFolders());
        return new ThrowAwayGround(
                ThrowAwayServer.start(source, major, work, services.ids().next()));
    }

    /** Drops what killed proofs have left on servers, whichever the settings name for proofs now. */
    void removeLeftovers() {
        ScratchGround.dropLeftovers(targets, services.workFolder());
    }

    private @Nullable RestoreTarget named() throws FailureException {
        String name = services.settings().get().restore().proofServer();
        if (name != null && !targets.has(name)) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "config.json has no server \"" + name + "\", which restore.proofServer names",
                    "Correct the name, or take the setting away.");
        }
        return name == null ? null : targets.of(name);
    }

    /** The dump in the work folder and the tables with their indexes: more than twice a plain dump is rare. */
    private static void checkRoom(Path work, long bytes) throws FailureException {
        try {
            Files.createDirectories(work);
            FileStore disk = Files.getFileStore(work);
            if (disk.getUsableSpace() < 2 * bytes) {
                throw new FailureException(
                        FailureKind.DISK_FULL,
                        "there is not enough room in " + work + " to restore it: about " + new ByteSize(2 * bytes)
                                + " are needed, " + new ByteSize(disk.getUsableSpace()) + " are free",
                        "Make room there, or name a folder on a larger disk with restore.workFolder.");
            }
        } catch (IOException e) {
            LOG.debug("the free room of {} is not known", work, e);
        }
    }
}
