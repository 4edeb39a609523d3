package org.pgminder.restore;

import org.pgminder.common.FailureException;
import org.pgminder.postgres.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops a half-made database that a killed program has left on a server of the settings. */
final class DropLeft {
    private static final Logger LOG = LoggerFactory.getLogger(DropLeft.class);

    private final Targets targets;
    private final Servers servers = new Servers();

    DropLeft(Targets targets) {
        this.targets = targets;
    }

    /** Tells whether it is gone, or is on no server that is known any more. */
    boolean drop(String server, String database) {
        if (!targets.has(server)) {
            LOG.info("database {} was left on server {}, which config.json does not have any more", database, server);
            return true;
        }
        try (ServerSession session = servers.openToChange(targets.of(server))) {
            session.administration().dropDatabase(database);
            LOG.info("dropped database {} on server {}, left behind by a restore that was killed", database, server);
            return true;
        } catch (FailureException e) {
            LOG.warn(
                    "database {} on server {} is half-made and cannot be dropped: {}",
                    database,
                    server,
                    e.getMessage());
            return false;
        }
    }
}
