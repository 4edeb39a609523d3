package org.pgminder.restore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.Administration;
import org.pgminder.postgres.DatabaseForm;
import org.pgminder.postgres.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that is made for a restore. It has a name of PgMinder's own until it is whole, so that nothing half-made ever has the
 * name of something whole, and is dropped again unless it comes so far.
 */
final class NewDatabase implements AutoCloseable {
    private static final int RENAME_ATTEMPTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(NewDatabase.class);

    private final Servers servers;
    private final Unfinished unfinished;
    private final RestoreTarget target;
    private final String name;
    private boolean asWanted = true;
    private boolean whole;

    NewDatabase(Servers servers, Unfinished unfinished, RestoreTarget target, String name) {
        this.servers = servers;
        this.unfinished = unfinished;
        this.target = target;
        this.name = name;
    }

    /** Makes it. */
    void make(DatabaseForm form) throws FailureException {
        unfinished.begin(target.server().name(), name);
        try (ServerSession session = servers.openToChange(target)) {
            asWanted = session.administration().createDatabase(name, form)
                    || session.administration().createDatabase(name, form.withoutOldProvider());
            if (!asWanted) {
                session.administration().createDatabase(name, DatabaseForm.OF_SERVER);
            }
            LOG.info("made database {} on server {}", name, target.server().name());
        }
    }

    /** Makes a schema in it, for a dump that does not make the one that it fills. */
    void makeSchema(String schema) throws FailureException {
        try (ServerSession session = servers.openToChange(target, name)) {
            session.administration().createSchema(schema);
        }
    }

    /** Drops a schema that every new database has, for a dump that makes it; it is empty. */
    void dropSchema(String schema) throws FailureException {
        try (ServerSession session = servers.openToChange(target, name)) {
            session.administration().dropSchema(schema);
        }
    }

    /** Its name until it is whole. */
    String name() {
        return name;
    }

    /** Whether it has the encoding and locale that were asked for; otherwise it has the server's. */
    boolean asWanted() {
        return asWanted;
    }

    /**
     * Gives it the owner, settings and rights of the source.
     *
     * @return what a person should know
     */
    List<String> settle(DatabaseLines own) throws FailureException {
        if (own.form().equals(DatabaseForm.OF_SERVER)) {
            return List.of(
                    "the dump does not tell what the database itself was like: its owner, its settings (ALTER DATABASE … SET)"
                            + " and the rights on it are those of a new one");
        }
        List<String> notes = new ArrayList<>();
        try (ServerSession session = servers.openToChange(target)) {
            for (String statement : own.of(Administration.quoted(name))) {
                String problem = session.administration().attempt(statement);
                if (problem != null) {
                    notes.add("not brought back: " + statement + " (" + problem + ")");
                }
            }
        }
        return notes;
    }

    /**
     * Gives it its name, now that it is whole.
     *
     * @param kept the name that a database of that name gets; null where there must be none
     * @return whether there was one
     */
    boolean rename(String to, @Nullable String kept) throws FailureException {
        boolean replaces;
        try (ServerSession session = servers.openToChange(target)) {
            replaces = kept != null && session.administration().databaseExists(to);
            if (!replaces) {
                rename(session.administration(), name, to);
            }
        }
        if (replaces && kept != null) {
            replace(to, kept);
        }
        whole = true;
        unfinished.end(name);
        return replaces;
    }

    /**
     * Lets the two change places. No session can rename the database that it is in, and the one to be replaced may be the only one that
     * the settings name: so each of the two is renamed from within the other.
     */
    private void replace(String old, String kept) throws FailureException {
        String owner;
        try (ServerSession session = servers.openToChange(target, name)) {
            owner = session.administration().ownerOf(old);
            rename(session.administration(), old, kept);
        }
        try (ServerSession session = servers.openToChange(target, kept)) {
            rename(session.administration(), name, old);
            session.administration().changeOwner(old, owner);
        } catch (FailureException e) {
            giveBack(kept, old, e);
            throw e;
        }
    }

    private void giveBack(String kept, String to, FailureException why) throws FailureException {
        try (ServerSession session = servers.openToChange(target, name)) {
            rename(session.administration(), kept, to);
        } catch (FailureException e) {
            why.addSuppressed(e);
            throw new FailureException(
                    why.kind(),
                    why.getMessage() + "; the database that was there is now called \"" + kept + "\"",
                    "Rename it back: alter database \"" + kept + "\" rename to \"" + to + "\".",
                    why);
        }
    }

    /** A program may connect again at once: its session is ended again then. */
    private static void rename(Administration server, String from, String to) throws FailureException {
        for (int attempt = 1; true; attempt++) {
            try {
                server.renameDatabase(from, to);
                return;
            } catch (FailureException e) {
                if (e.kind() != FailureKind.RESTORE_FAILED || attempt == RENAME_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Drops it unless it is whole, also on a thread that was interrupted. */
    @Override
    public void close() {
        if (whole) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try (ServerSession session = servers.openToChange(target)) {
            session.administration().dropDatabase(name);
            unfinished.end(name);
            LOG.info("dropped database {} on server {}", name, target.server().name());
        } catch (FailureException e) {
            LOG.warn(
                    "database {} on server {} is half-made and cannot be dropped now; it is tried again at the next start: {}",
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
