package org.pgminder.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Redactor;
import org.pgminder.dbtool.ConnectionFiles;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.RestorePrograms;
import org.pgminder.postgres.DatabaseForm;
import org.pgminder.postgres.ServerSession;

/**
 * Restores one file of a backup into one new database. Thread-safe; each restore goes on on the calling thread. When it fails or
 * the thread is interrupted, the new database is dropped again.
 */
public final class Restorer {
    private final RestoreServices services;
    private final Servers servers = new Servers();

    public Restorer(RestoreServices services) {
        this.services = services;
    }

    /**
     * What came of it.
     *
     * @param notes what a person should know
     * @param rolesMade those that {@link RestoreOptions#missingRoles()} made; they stay, whatever becomes of the database
     */
    public record Outcome(List<String> notes, List<String> rolesMade) {
        public Outcome {
            notes = List.copyOf(notes);
            rolesMade = List.copyOf(rolesMade);
        }
    }

    /**
     * Makes the database and fills it.
     *
     * @param file of one database
     * @param into the new database's name
     * @throws FailureException {@code TARGET_EXISTS}, {@code BACKUP_DAMAGED} when the file is not what was made,
     *     {@code RESTORE_FAILED} when psql or pg_restore failed at something, {@code PROGRAM_...}, {@code SERVER_...}
     */
    public Outcome restore(
            DumpFile file, RestoreTarget target, String into, RestoreOptions options, RestoreProgress progress)
            throws FailureException, InterruptedException {
        int major;
        try (ServerSession session = servers.open(target)) {
            major = session.facts(-1).major();
            if (session.administration().databaseExists(into)) {
                throw org.pgminder.postgres.Administration.exists(target.server(), into);
            }
        }
        Installation programs = programs(file);
        try (WorkFolder work = WorkFolder.in(services.workFolder(), services.ids());
                ConnectionFiles connection = ConnectionFiles.write(
                        services.privateFolder(),
                        target.server(),
                        target.password(),
                        "pgminder restore " + services.ids().next())) {
            Redactor redactor = new Redactor(target.password() == null ? List.of() : List.of(target.password()));
            Loading loading = new Loading(
                    programs, connection.environment(), redactor, file.words(), major, work.path(), progress);
            if (!options.missingRoles()) {
                return new Outcome(load(file, target, into, options, loading, line -> {}), List.of());
            }
            try (MissingRoles roles = new MissingRoles(servers.open(target))) {
                return new Outcome(load(file, target, into, options, loading, roles), roles.made());
            }
        }
    }

    private Installation programs(DumpFile file) throws FailureException, InterruptedException {
        String version = file.form().programVersion();
        return RestorePrograms.choose(
                services.installations()
                        .find(services.settings().get().backups().programFolders()),
                version.isEmpty() ? null : version,
                file.words());
    }

    private List<String> load(
            DumpFile file,
            RestoreTarget target,
            String into,
            RestoreOptions options,
            Loading loading,
            Consumer<String> roles)
            throws FailureException, InterruptedException {
        return switch (file.form().format()) {
            case "plain" -> script(file, target, into, loading, roles);
            case "custom" -> archive(file, target, into, options, loading, roles);
            default ->
                throw new FailureException(
                        FailureKind.RESTORE_FAILED,
                        file.words() + " has the format " + file.form().format()
                                + ", which this version of PgMinder does not know",
                        "Install the newest version of PgMinder.");
        };
    }

    private List<String> script(
            DumpFile file, RestoreTarget target, String into, Loading loading, Consumer<String> roles)
            throws FailureException, InterruptedException {
        try (DumpFile.Reading reading = file.open(
                count -> loading.progress().reached(count, file.artifact().bytes()))) {
            SourceForm.Head head = SourceForm.peek(reading);
            try (NewDatabase database = NewDatabase.make(servers, target, into, head.form())) {
                new ScriptLoader(loading, roles).load(head.script(), into);
                database.keep();
                return notes(database, head.form());
            }
        }
    }

    private List<String> archive(
            DumpFile file,
            RestoreTarget target,
            String into,
            RestoreOptions options,
            Loading loading,
            Consumer<String> roles)
            throws FailureException, InterruptedException {
        Path archive = loading.work().resolve("archive");
        loading.progress().doing("fetching " + file.artifact().file());
        file.fetch(
                archive,
                count -> loading.progress().reached(count, file.artifact().bytes()));
        ArchiveLoader loader = new ArchiveLoader(loading, archive);
        ArchiveList list = loader.list();
        Path chosen = chosen(list, options.tables(), loading);
        String definitions = loader.definitions();
        DatabaseForm form = SourceForm.ofDefinitions(definitions);
        definitions.lines().forEach(roles);
        try (NewDatabase database = NewDatabase.make(servers, target, into, form)) {
            loader.load(into, options.jobs(), list, chosen);
            database.keep();
            return notes(database, form);
        }
    }

    private static @Nullable Path chosen(ArchiveList list, List<String> tables, Loading loading)
            throws FailureException {
        if (tables.isEmpty()) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        for (String table : tables) {
            List<String> found = list.linesOf(table);
            if (found.isEmpty()) {
                throw new FailureException(
                        FailureKind.RESTORE_FAILED,
                        loading.what() + " has no table \"" + table + "\"",
                        "It has "
                                + String.join(
                                        ", ",
                                        list.tables().stream()
                                                .sorted()
                                                .limit(20)
                                                .toList()) + (list.tables().size() > 20 ? ", …" : "") + ".");
            }
            lines.addAll(found);
        }
        try {
            return Files.write(loading.work().resolve("list"), lines);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.DISK_FULL,
                    "cannot write into " + loading.work() + " (" + e.getMessage() + ")",
                    "Make room there, or set restore.workFolder to another folder.",
                    e);
        }
    }

    private static List<String> notes(NewDatabase database, DatabaseForm form) {
        return database.asWanted()
                ? List.of()
                : List.of("the server does not know encoding or locale of the source (" + form.encoding()
                        + (form.clauses().isEmpty() ? "" : " " + form.clauses())
                        + "): the new database has the server's own, so that texts may sort in another order");
    }
}
