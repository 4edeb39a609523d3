package org.pgminder.restore;

import org.pgminder.common.FailureException;
import org.pgminder.postgres.DatabaseForm;
import org.pgminder.postgres.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that is made for a restore, and dropped again unless it is kept. */
final class NewDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewDatabase.class);

    private final Servers servers;
    private final RestoreTarget target;
    private final String name;
    private final boolean asWanted;
    private boolean kept;

    private NewDatabase(Servers servers, RestoreTarget target, String name, boolean asWanted) {
        this.servers = servers;
        this.target = target;
        this.name = name;
        this.asWanted = asWanted;
    }

    /** @throws FailureException of kind {@code TARGET_EXISTS} when there is one of that name */
    static NewDatabase make(Servers servers, RestoreTarget target, String name, DatabaseForm form)
            throws FailureException {
        try (ServerSession session = servers.openToChange(target)) {
            boolean asWanted = session.administration().createDatabase(name, form);
            if (!asWanted) {
                session.administration().createDatabase(name, DatabaseForm.OF_SERVER);
            }
            LOG.info("made database {} on server {}", name, target.server().name());
            return new NewDatabase(servers, target, name, asWanted);
        }
    }

    /** Whether it has the encoding and locale that were asked for; otherwise it has the server's. */
    boolean asWanted() {
        return asWanted;
    }

    void keep() {
        kept = true;
    }

    /** Drops it unless it is kept, also on a thread that was interrupted. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try (ServerSession session = servers.openToChange(target)) {
            session.administration().dropDatabase(name);
            LOG.info("dropped database {} on server {}", name, target.server().name());
        } catch (FailureException e) {
            LOG.warn(
                    "database {} on server {} is half-made and cannot be dropped now: {}",
                    name,
                    target.server().name(),
                    e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
