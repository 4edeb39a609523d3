package org.pgminder.restore.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;
import org.pgminder.common.Secret;
import org.pgminder.process.Child;
import org.pgminder.process.Output;

/** Makes a throw-away server's data folder and starts it. */
final class ServerSetup {
    static final String ADDRESS = "127.0.0.1";
    /**
     * Not {@code postgres}: the script of a whole server makes the role postgres and sets its password.
     */
    static final String USER = "pgminder_proof";

    /** Between the choice of a free port and its use, somebody else may take it. */
    private static final int PORTS = 4;

    private static final Duration INIT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final String START_SECONDS = "60";
    /** Case and letters as in most databases; where the system has no such locale, the environment's, then none. */
    private static final List<List<String>> LOCALES =
            List.of(List.of("--locale=C.UTF-8"), List.of(), List.of("--no-locale"));

    private final ServerPrograms programs;
    private final ServerFolder folder;

    ServerSetup(ServerPrograms programs, ServerFolder folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Makes the data folder with one superuser, whose password is the only way in. */
    void init(Secret password) throws FailureException, InterruptedException, IOException {
        Path file = OwnerOnly.createTemporary(folder.path(), "init-", "");
        try {
            Files.writeString(file, password.reveal() + "\n");
            Output last = null;
            for (List<String> locale : LOCALES) {
                last = initdb(file, locale);
                if (last.status().success()) {
                    return;
                }
            }
            throw failed("initdb", last, List.of());
        } finally {
            Files.delete(file);
        }
    }

    private Output initdb(Path passwordFile, List<String> locale) throws FailureException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + folder.data(),
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--lc-messages=C",
                "--no-sync"));
        arguments.addAll(locale);
        return Child.run(programs.command("initdb", arguments.toArray(String[]::new)), INIT_PATIENCE);
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @return its port
     */
    int start() throws FailureException, InterruptedException, IOException {
        Output last = null;
        for (int attempt = 0; attempt < PORTS; attempt++) {
            int port = freePort();
            folder.writeLines(folder.data().resolve("postgresql.conf"), configuration(port));
            last = Child.run(
                    programs.command(
                            "pg_ctl",
                            "start",
                            "--pgdata=" + folder.data(),
                            "--log=" + folder.log(),
                            "--wait",
                            "--timeout=" + START_SECONDS,
                            "--silent"),
                    START_PATIENCE);
            if (last.status().success()) {
                return port;
            }
        }
        throw failed("pg_ctl start", last, ServerLog.lastLines(folder.log()));
    }

    /** Nothing of it needs to survive a crash, so nothing is synchronized. */
    private static List<String> configuration(int port) {
        return List.of(
                "listen_addresses = '" + ADDRESS + "'",
                "port = " + port,
                "unix_socket_directories = ''",
                "password_encryption = 'scram-sha-256'",
                "max_connections = 40",
                "shared_buffers = '32MB'",
                "maintenance_work_mem = '64MB'",
                "max_locks_per_transaction = 512", // thousands of tables in one transaction
                "fsync = off",
                "synchronous_commit = off",
                "full_page_writes = off",
                "wal_level = minimal",
                "max_wal_senders = 0",
                "max_wal_size = '512MB'",
                "autovacuum = off",
                "jit = off",
                "lc_messages = 'C'",
                "log_min_messages = error",
                "log_min_error_statement = panic", // no data in the log
                "log_line_prefix = '" + ServerLog.PREFIX + "'");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static FailureException failed(String what, @Nullable Output output, List<String> log) {
        List<String> said = new ArrayList<>(output == null ? List.of() : output.errors());
        said.addAll(log);
        String end = String.join("; ", said.subList(Math.max(0, said.size() - 3), said.size()));
        return new FailureException(
                FailureKind.PROGRAM_FAILED,
                "no server to restore into could be started: " + what + " failed ("
                        + (output == null ? "not started" : output.status()) + "): " + end,
                "Run initdb by hand to see what is missing, or name a server for proofs with restore.proofServer.");
    }
}
