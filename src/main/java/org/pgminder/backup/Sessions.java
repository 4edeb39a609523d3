package org.pgminder.backup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerSession;
import org.pgminder.postgres.SnapshotSession;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's side of runs: PgMinder's own sessions, and those of the programs that it starts. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final BackupServices services;
    private final Postgres postgres = new Postgres();

    Sessions(BackupServices services) {
        this.services = services;
    }

    /** How the server names the sessions of a run's programs. */
    static String applicationName(String runId) {
        return "pgminder " + runId;
    }

    @Nullable
    Secret passwordOf(ServerSettings server) throws FailureException {
        return server.password() == null ? null : services.secrets().resolve(server.password());
    }

    /** Connects to the database that the settings name; the caller closes the session. */
    ServerSession open(ServerSettings server) throws FailureException {
        return postgres.connect(server, server.database(), passwordOf(server), TIMEOUT);
    }

    /** A session for a run in one of the server's databases, whose snapshot its programs can take over. */
    SnapshotSession snapshot(ActiveRun run, String database) throws FailureException {
        ServerSettings server = run.spec().server();
        return postgres.snapshot(
                server, database, passwordOf(server), applicationName(run.run().id()), TIMEOUT);
    }

    /** Whether another session can see that snapshot. */
    boolean sees(ActiveRun run, SnapshotSession snapshot) throws FailureException {
        ServerSettings server = run.spec().server();
        return postgres.sees(server, passwordOf(server), snapshot, TIMEOUT);
    }

    /** Refuses a server that is seen through a pooler in transaction mode. */
    void refuseTransactionPool(ServerSession session, ServerSettings server) throws FailureException {
        if (postgres.poolsTransactions(session, passwordOf(server), TIMEOUT)) {
            throw new FailureException(Postgres.transactionPool(server));
        }
    }

    /**
     * Ends what the server still does for a run: a program that was killed leaves a session that may not notice for hours, and
     * holds its locks. A server that cannot be asked is logged.
     */
    void end(String runId, ServerSettings server) {
        try (ServerSession session = open(server)) {
            int ended = session.terminateBackends(applicationName(runId));
            LOG.debug("run {}: ended {} sessions on {}", runId, ended, server.name());
        } catch (FailureException e) {
            LOG.info("run {}: its sessions could not be looked for: {}", runId, e.getMessage());
        }
    }
}
