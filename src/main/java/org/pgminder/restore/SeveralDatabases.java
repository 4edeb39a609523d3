package org.pgminder.restore;

import java.util.ArrayList;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.postgres.Administration;
import org.pgminder.postgres.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings databases back under their own names: all or none. */
final class SeveralDatabases {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralDatabases.class);

    private final Restorer restorer;
    private final RestoreOrder order;
    private final RestoreTarget target;
    private final RestoreProgress progress;
    private final Servers servers = new Servers();

    SeveralDatabases(Restorer restorer, RestoreOrder order, RestoreTarget target, RestoreProgress progress) {
        this.restorer = restorer;
        this.order = order;
        this.target = target;
        this.progress = progress;
    }

    Restores.Done restore(List<DumpFile> files, List<String> notes) throws FailureException, InterruptedException {
        List<String> there;
        try (ServerSession session = servers.open(target)) {
            there = session.administration().databases();
        }
        List<DumpFile> wanted = new ArrayList<>();
        for (DumpFile file : files) {
            String name = nameOf(file);
            if (!there.contains(name)) {
                wanted.add(file);
            } else if (Restorer.EVERYWHERE.contains(name)) {
                notes.add("database " + name + " was there already, so it was left out; --database=" + name
                        + " --into=NAME brings it back beside");
            } else {
                throw Administration.exists(target.server(), name);
            }
        }
        return new Restores.Done(target.server().name(), restoreAll(wanted, notes), null, notes);
    }

    private List<String> restoreAll(List<DumpFile> files, List<String> notes)
            throws FailureException, InterruptedException {
        List<String> made = new ArrayList<>();
        boolean done = false;
        try {
            for (DumpFile file : files) {
                RestoreOptions options = RestoreOptions.of(order, null);
                notes.addAll(restorer.restore(file, target, nameOf(file), options, progress)
                        .notes());
                made.add(nameOf(file));
            }
            done = true;
            return made;
        } finally {
            if (!done) {
                drop(made);
            }
        }
    }

    private static String nameOf(DumpFile file) {
        String name = file.artifact().database();
        if (name == null) {
            throw new IllegalArgumentException("not a file of one database: " + file.artifact());
        }
        return name;
    }

    private void drop(List<String> databases) {
        boolean interrupted = Thread.interrupted();
        try (ServerSession session = servers.openToChange(target)) {
            for (String database : databases) {
                session.administration().dropDatabase(database);
            }
        } catch (FailureException e) {
            LOG.warn("databases {} are left of a restore that failed: {}", databases, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
