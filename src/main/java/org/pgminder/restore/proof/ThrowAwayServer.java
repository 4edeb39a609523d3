package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.postgres.Postgres;
import org.pgminder.process.StrayProcess;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private PostgreSQL in a folder of its own, on loopback behind a random password, until it is closed. A program that is
 * killed leaves it behind; {@link LeftServers} ends it at the next start.
 */
final class ThrowAwayServer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(ThrowAwayServer.class);

    private final ServerFolder folder;
    private final ServerPrograms programs;
    private final ServerSettings settings;

    private ThrowAwayServer(ServerFolder folder, ServerPrograms programs, ServerSettings settings) {
        this.folder = folder;
        this.programs = programs;
        this.settings = settings;
    }

    /**
     * Starts one; it takes connections when this returns.
     *
     * @param major the lowest that will do
     * @param id names its folder
     * @throws FailureException where there are no programs for it, or it cannot be started; nothing is left then
     */
    static ThrowAwayServer start(ProgramSource source, int major, Path workFolder, String id)
            throws FailureException, InterruptedException {
        ServerFolder folder;
        try {
            folder = ServerFolder.create(workFolder, id);
        } catch (IOException e) {
            throw notWritable(workFolder, e);
        }
        boolean started = false;
        try {
            ServerPrograms programs = source.find(major, folder.path());
            folder.writeLines(
                    folder.programs(), ServerEnd.stop(programs, folder).arguments());
            Secret password = password();
            ServerSetup setup = new ServerSetup(programs, folder);
            setup.init(password);
            int port = setup.start();
            started = true;
            LOG.info("started a throw-away PostgreSQL {} at port {} in {}", programs.major(), port, folder.path());
            return new ThrowAwayServer(folder, programs, settings(port, password));
        } catch (IOException e) {
            throw notWritable(workFolder, e);
        } finally {
            if (!started) {
                ServerEnd.end(folder);
            }
        }
    }

    /** How to connect, as its superuser. */
    ServerSettings settings() {
        return settings;
    }

    int major() {
        return programs.major();
    }

    Path path() {
        return folder.path();
    }

    /** What it has complained of so far. */
    List<ServerLog.Trouble> troubles() {
        return ServerLog.read(folder.log());
    }

    /** Whether it runs and takes a connection: the process of one that was killed may be seen for a while. */
    boolean alive() {
        if (folder.postmaster().flatMap(StrayProcess::find).isEmpty()) {
            return false;
        }
        try {
            new Postgres()
                    .connect(settings, settings.database(), settings.password(), PATIENCE)
                    .close();
            return true;
        } catch (FailureException e) {
            LOG.info("the throw-away server in {} does not answer: {}", folder.path(), e.getMessage());
            return false;
        }
    }

    /** Ends it at once and removes its folder. */
    @Override
    public void close() {
        ServerEnd.end(folder);
    }

    private static ServerSettings settings(int port, Secret password) {
        return new ServerSettings(
                "of the proof",
                ServerSetup.ADDRESS,
                port,
                "postgres",
                ServerSetup.USER,
                password,
                SslMode.DISABLE,
                null);
    }

    private static Secret password() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    private static FailureException notWritable(Path folder, IOException cause) {
        return new FailureException(
                FailureKind.FOLDER_NOT_WRITABLE,
                "a throw-away server cannot be made in " + folder + " (" + cause + ")",
                "Check that the folder can be written to and its disk is not full, or name another one with restore.workFolder.",
                cause);
    }
}
