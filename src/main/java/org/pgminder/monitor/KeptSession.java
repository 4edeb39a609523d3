package org.pgminder.monitor;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerException;
import org.pgminder.postgres.ServerFacts;
import org.pgminder.postgres.ServerSession;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection to a server: made when it is needed, kept while it works. Used by one thread at a time. */
final class KeptSession {
    /** The server looks at every file of every database to know their size. */
    private static final Duration SIZE_EVERY = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(KeptSession.class);

    private final ServerSettings server;
    private final Postgres postgres;
    private final Secrets secrets;
    private final Supplier<Duration> timeout;
    private final Clock clock;

    private @Nullable ServerSession session;
    private long databasesBytes = -1;
    private @Nullable Long measuredAt;

    KeptSession(ServerSettings server, Postgres postgres, Secrets secrets, Supplier<Duration> timeout, Clock clock) {
        this.server = server;
        this.postgres = postgres;
        this.secrets = secrets;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Asks on the kept connection, or a new one; drops it when that fails. */
    ServerFacts ask() throws FailureException {
        try {
            ServerSession open = session;
            if (open == null) {
                open = connect();
                session = open;
            }
            return open.facts(databasesBytes);
        } catch (FailureException e) {
            close();
            throw e;
        }
    }

    /** The facts with the size of the databases, read anew when it is time. */
    ServerFacts measured(ServerFacts facts) {
        ServerSession open = session;
        if (open == null || (measuredAt != null && clock.nanos() - measuredAt < SIZE_EVERY.toNanos())) {
            return facts;
        }
        measuredAt = clock.nanos();
        try {
            long bytes = open.databasesBytes();
            databasesBytes = bytes >= 0 ? bytes : databasesBytes;
        } catch (ServerException e) {
            // The next check finds out whether the server is still there.
            LOG.info("the size of databases could not be read: {}", e.getMessage());
            close();
        }
        return facts.withDatabasesBytes(databasesBytes);
    }

    void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private ServerSession connect() throws FailureException {
        Secret reference = server.password();
        Secret password = reference == null ? null : secrets.resolve(reference);
        return postgres.connect(server, server.database(), password, timeout.get());
    }
}
