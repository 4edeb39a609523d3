package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgminder.common.FailureException;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.StrayProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a throw-away server and removes its folder. */
final class ServerEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(ServerEnd.class);

    private ServerEnd() {}

    /** What ends it at once; it removes its shared memory, which a kill would leave behind. */
    static Command stop(ServerPrograms programs, ServerFolder folder) {
        return programs.command(
                "pg_ctl",
                "stop",
                "--pgdata=" + folder.data(),
                "--mode=immediate",
                "--wait",
                "--timeout=10",
                "--silent");
    }

    /** Also on a thread that was interrupted, which it is afterwards again. What cannot be done is logged. */
    static void end(ServerFolder folder) {
        boolean interrupted = Thread.interrupted();
        try {
            Optional<StrayProcess> server = server(folder);
            if (server.isPresent()) {
                ask(folder);
                // Where that did not help; nothing happens to one that is gone.
                server(folder).ifPresent(left -> left.end(Duration.ofSeconds(1)));
            }
            folder.remove();
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", folder.path(), e.toString());
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void ask(ServerFolder folder) throws IOException, InterruptedException {
        List<String> stop = Files.isRegularFile(folder.programs()) ? Files.readAllLines(folder.programs()) : List.of();
        if (stop.isEmpty()) {
            return;
        }
        try {
            Child.run(new Command(stop, Map.of()), PATIENCE);
        } catch (FailureException e) {
            LOG.debug("cannot stop the server in {}", folder.path(), e);
        }
    }

    /** The server's process, if it lives. Its number may belong to another program by now: that one is left alone. */
    private static Optional<StrayProcess> server(ServerFolder folder) {
        return folder.postmaster()
                .flatMap(StrayProcess::find)
                .filter(process -> process.mentions(folder.data().toString())
                        .orElseGet(() -> folder.postmasterStart()
                                .filter(process::startedAt)
                                .isPresent()));
    }
}
