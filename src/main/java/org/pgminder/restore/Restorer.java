package org.pgminder.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgminder.common.FailureException;
import org.pgminder.common.Redactor;
import org.pgminder.dbtool.ClientPrograms;
import org.pgminder.dbtool.ConnectionFiles;
import org.pgminder.dbtool.RestorePrograms;
import org.pgminder.postgres.Administration;
import org.pgminder.postgres.ServerSession;

/**
 * Restores files of a backup into new databases. Thread-safe; each restore goes on on the calling thread. When it fails or the
 * thread is interrupted, what it has made is dropped again.
 */
public final class Restorer {
    /** Every server has them from its birth. */
    public static final Set<String> EVERYWHERE = Set.of("postgres", "template1");

    private final RestoreServices services;
    private final Servers servers = new Servers();

    public Restorer(RestoreServices services) {
        this.services = services;
    }

    /**
     * What came of it.
     *
     * @param databases that are there now
     * @param replaced whether one of that name was there, and is kept under another name
     * @param notes what a person should know
     * @param rolesMade those that were made on the way; they stay
     */
    public record Outcome(List<String> databases, boolean replaced, List<String> notes, List<String> rolesMade) {
        public Outcome {
            databases = List.copyOf(databases);
            notes = List.copyOf(notes);
            rolesMade = List.copyOf(rolesMade);
        }
    }

    /**
     * Makes a database and fills it. Until it is whole it has a name of PgMinder's own.
     *
     * @param file of one database, or one database of a whole server's script
     * @param into the new database's name
     * @throws FailureException {@code TARGET_EXISTS}, {@code BACKUP_DAMAGED} when the file is not what was made,
     *     {@code RESTORE_FAILED} when psql or pg_restore failed at something, {@code PROGRAM_...}, {@code SERVER_...}
     */
    public Outcome restore(
            DumpFile file, RestoreTarget target, String into, RestoreOptions options, RestoreProgress progress)
            throws FailureException, InterruptedException {
        try (ServerSession session = servers.open(target)) {
            if (options.keepAs() == null && session.administration().databaseExists(into)) {
                throw Administration.exists(target.server(), into);
            }
        }
        Unfinished unfinished = new Unfinished(services.privateFolder());
        return with(file, target, progress, (loading, readable) -> {
            try (NewDatabase database = new NewDatabase(
                            servers,
                            unfinished,
                            target,
                            Unfinished.DATABASE_PREFIX + services.ids().next());
                    MissingRoles roles = options.missingRoles() ? new MissingRoles(servers.open(target)) : null) {
                DatabaseLoad load = new DatabaseLoad(loading, readable, database, line -> {
                    if (roles != null) {
                        roles.accept(line);
                    }
                });
                List<String> notes = new ArrayList<>(load.load(options));
                if (options.databaseItself()) {
                    notes.addAll(database.settle(load.own()));
                }
                int connections = options.keepAs() == null ? 0 : connections(target, into);
                if (connections > 0) {
                    String words = connections == 1 ? "1 connection" : connections + " connections";
                    progress.doing("replacing " + into + ": " + words + " to it will be ended");
                    notes.add(words + " to " + into + " had to be ended");
                }
                boolean replaced = database.rename(into, options.keepAs());
                return new Outcome(List.of(into), replaced, notes, roles == null ? List.of() : roles.made());
            }
        });
    }

    private int connections(RestoreTarget target, String database) throws FailureException {
        try (ServerSession session = servers.open(target)) {
            return session.administration().connections(database);
        }
    }

    /**
     * Makes the roles of a backup that the server has not; those that it has are left alone.
     *
     * @param file that holds roles: globals, a whole server's script, or the split format
     * @return to be closed after the restore: drops them again unless they are to stay
     */
    public RolesMade roles(DumpFile file, RestoreTarget target, RestoreProgress progress)
            throws FailureException, InterruptedException {
        progress.doing("making roles");
        return with(file, target, progress, (loading, readable) -> RolesMade.make(servers, loading, readable, target));
    }

    /**
     * Brings back a whole server from its one script, under its databases' own names.
     *
     * @param file made by pg_dumpall
     * @throws FailureException as {@link #restore}; databases and roles that it has made are dropped again
     */
    public Outcome restoreServer(DumpFile file, RestoreTarget target, RestoreProgress progress)
            throws FailureException, InterruptedException {
        return server(file, target, Set.of(), progress);
    }

    /** As {@link #restoreServer}, with what the backup has for {@link #EVERYWHERE}: on this server, these are empty. */
    public Outcome restoreEmptyServer(DumpFile file, RestoreTarget target, RestoreProgress progress)
            throws FailureException, InterruptedException {
        return server(file, target, EVERYWHERE, progress);
    }

    private Outcome server(DumpFile file, RestoreTarget target, Set<String> empty, RestoreProgress progress)
            throws FailureException, InterruptedException {
        return with(
                file,
                target,
                progress,
                (loading, readable) -> new ServerLoad(servers, loading, readable, target).load(empty));
    }

    private interface Work<T> {
        T with(Loading loading, DumpFile readable) throws FailureException, InterruptedException;
    }

    private <T> T with(DumpFile file, RestoreTarget target, RestoreProgress progress, Work<T> work)
            throws FailureException, InterruptedException {
        Loading.Server server;
        ClientPrograms programs;
        try (ServerSession session = servers.open(target)) {
            server = new Loading.Server(
                    session.facts(-1).major(), session.administration().superuser(), !session.pooled());
            programs = programs(file, session.version());
        }
        try (WorkFolder folder = WorkFolder.in(services.workFolder(), services.ids());
                ConnectionFiles connection = ConnectionFiles.write(
                        services.privateFolder(),
                        target.server(),
                        target.password(),
                        "pgminder restore " + services.ids().next())) {
            Redactor redactor = new Redactor(target.password() == null ? List.of() : List.of(target.password()));
            return work.with(
                    new Loading(
                            programs,
                            connection.environment(),
                            redactor,
                            file.words(),
                            server,
                            folder.path(),
                            progress),
                    file.with(services.settings().get().restore().identities()));
        }
    }

    private ClientPrograms programs(DumpFile file, String serverVersion) throws FailureException, InterruptedException {
        String version = file.form().programVersion();
        return services.installations()
                .chooseForRestore(
                        services.settings().get().backups(),
                        services.privateFolder(),
                        new RestorePrograms.Wanted(version.isEmpty() ? null : version, serverVersion, file.words()));
    }
}
