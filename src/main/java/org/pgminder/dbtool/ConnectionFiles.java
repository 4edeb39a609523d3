package org.pgminder.dbtool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client program needs to connect: libpq's environment variables, and the password in a file that only its
 * owner can read (PostgreSQL manual, 34.16), until this is closed.
 */
public final class ConnectionFiles implements AutoCloseable {
    private static final String PREFIX = "pgminder-pass-";
    /** In seconds; libpq would wait for as long as the network does. */
    private static final String CONNECT_TIMEOUT = "30";

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionFiles.class);

    private final Map<String, String> environment;
    private final @Nullable Path passFile;

    private ConnectionFiles(Map<String, String> environment, @Nullable Path passFile) {
        this.environment = Map.copyOf(environment);
        this.passFile = passFile;
    }

    /**
     * Writes what is needed.
     *
     * @param folder for files with passwords; made if it is not there
     * @param password as resolved; null or empty when none is to be sent
     * @param applicationName the name of the sessions in {@code pg_stat_activity}, at most 63 bytes
     * @throws FailureException of kind {@code SETTINGS} for a password that no such file can hold, {@code FOLDER_NOT_WRITABLE}
     */
    public static ConnectionFiles write(
            Path folder, ServerSettings server, @Nullable Secret password, String applicationName)
            throws FailureException {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGHOST", server.host());
        environment.put("PGPORT", Integer.toString(server.port()));
        environment.put("PGUSER", server.user());
        environment.put("PGSSLMODE", server.sslMode().libpqName());
        environment.put("PGAPPNAME", applicationName);
        environment.put("PGCONNECT_TIMEOUT", CONNECT_TIMEOUT);
        if (server.sslRootCert() != null) {
            environment.put(
                    "PGSSLROOTCERT", server.sslRootCert().toAbsolutePath().toString());
        }
        if (password == null || password.reveal().isEmpty()) {
            return new ConnectionFiles(environment, null);
        }
        String line = line(server, password);
        try {
            Path file = OwnerOnly.createTemporary(folder, PREFIX, "");
            try {
                Files.writeString(file, line, StandardCharsets.UTF_8);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            environment.put("PGPASSFILE", file.toAbsolutePath().toString());
            return new ConnectionFiles(environment, file);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "cannot write the password of server " + server.name() + " for pg_dump into " + folder + " (" + e
                            + ")",
                    "Check that the folder can be written to and its disk is not full.",
                    e);
        }
    }

    /** libpq's variables, to be added to the program's environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Removes the file with the password. */
    @Override
    public void close() {
        if (passFile != null) {
            delete(passFile);
        }
    }

    /** Removes what a program that was killed has left behind. To be called when no other program uses the folder. */
    public static void removeLeftovers(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    delete(file);
                    LOG.info("removed {}, left behind by a program that was killed", file);
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot look for left files with passwords in {}: {}", folder, e.toString());
        }
    }

    /** Matches every connection: the file is read by one program only. */
    private static String line(ServerSettings server, Secret password) throws FailureException {
        String value = password.reveal();
        if (value.chars().anyMatch(character -> character == '\n' || character == '\r' || character == 0)) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the password of server " + server.name()
                            + " holds a line break, which PostgreSQL's client programs cannot be given",
                    "Give the role a password without line breaks.");
        }
        return "*:*:*:*:" + value.replace("\\", "\\\\").replace(":", "\\:") + "\n";
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot remove {}, which holds a password: {}", file, e.toString());
        }
    }
}
