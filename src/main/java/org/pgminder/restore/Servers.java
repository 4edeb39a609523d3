package org.pgminder.restore;

import java.time.Duration;
import org.pgminder.common.FailureException;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerSession;

/** PgMinder's own sessions on a server to restore to. */
final class Servers {
    private static final Duration SHORT = Duration.ofSeconds(15);
    /** Making a database copies files, and waits for a checkpoint. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Postgres postgres = new Postgres();

    /** To ask something. */
    ServerSession open(RestoreTarget target) throws FailureException {
        return postgres.connect(target.server(), target.server().database(), target.password(), SHORT);
    }

    /** To make, rename or drop something. A server that is not there is said soon. */
    ServerSession openToChange(RestoreTarget target) throws FailureException {
        return openToChange(target, target.server().database());
    }

    /** The same in another database of the server. */
    ServerSession openToChange(RestoreTarget target, String database) throws FailureException {
        postgres.connect(target.server(), database, target.password(), SHORT).close();
        return postgres.connect(target.server(), database, target.password(), LONG);
    }
}
