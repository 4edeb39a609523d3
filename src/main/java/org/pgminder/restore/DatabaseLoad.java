package org.pgminder.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.DatabaseForm;

/** Makes one database as its source was, and fills it from a file of any format. */
final class DatabaseLoad {
    private final Loading loading;
    private final DumpFile file;
    private final NewDatabase database;
    private final Consumer<String> roles;
    private DatabaseLines own;

    /** @param roles told each line that may name a role, before psql or pg_restore gets it */
    DatabaseLoad(Loading loading, DumpFile file, NewDatabase database, Consumer<String> roles) {
        // Thousands of tables are thousands of commits. The rename, which alone makes the database count, waits for
        // the disk, and with it for all that came before (PostgreSQL manual, 30.4, "Asynchronous Commit").
        this.loading = loading.server().direct() ? loading.with("synchronous_commit", "off") : loading;
        this.file = file;
        this.database = database;
        this.roles = roles;
        this.own = DatabaseLines.of(file.create());
    }

    /** What the dump or its manifest says of the database itself; known after loading. */
    DatabaseLines own() {
        return own;
    }

    /** Fills it, and gives what a person should know. */
    List<String> load(RestoreOptions options) throws FailureException, InterruptedException {
        String format = file.form().format();
        boolean archive = format.equals("custom") || format.equals("directory");
        if (!archive && !options.tables().isEmpty()) {
            throw new FailureException(
                    FailureKind.RESTORE_FAILED,
                    loading.what() + " has the format " + format + ", from which single tables cannot be taken",
                    "Restore all of it into a database beside and copy the table; jobs with \"format\": \"custom\" or \"directory\" make dumps that single tables can be taken from.");
        }
        return switch (format) {
            case "plain" -> file.only() == null ? script() : databaseOfServer(file.only());
            case "split" -> split();
            case "custom", "directory" -> archive(options);
            default ->
                throw new FailureException(
                        FailureKind.RESTORE_FAILED,
                        loading.what() + " has the format " + format + ", which this version of PgMinder does not know",
                        "Install the newest version of PgMinder.");
        };
    }

    private interface Reader {
        DatabaseForm read(DumpFile.Reading reading) throws FailureException, IOException, InterruptedException;
    }

    /** Where a flipped bit makes psql stumble, the bit is the reason: the whole file is compared before anything is said. */
    private List<String> whole(Reader reader) throws FailureException, InterruptedException {
        try (DumpFile.Reading reading = file.open(this::reached)) {
            DatabaseForm form;
            try {
                form = reader.read(reading);
            } catch (IOException e) {
                throw reading.file().failure(e);
            } catch (FailureException e) {
                if (e.kind() == FailureKind.RESTORE_FAILED || e.kind() == FailureKind.BACKUP_DAMAGED) {
                    reading.finish();
                }
                throw e;
            }
            reading.finish();
            return notes(form);
        }
    }

    private List<String> script() throws FailureException, InterruptedException {
        return whole(reading -> {
            SourceForm.Head head = SourceForm.peek(reading);
            DatabaseForm form = known(head.form());
            database.make(form);
            ScriptGuard guard = guard();
            ScriptRule rule = new NeededSchemas(database).before(guard);
            new ScriptLoader(loading).load(head.script(), database.name(), guard, rule);
            return form;
        });
    }

    private List<String> databaseOfServer(String only) throws FailureException, InterruptedException {
        DatabaseForm form;
        loading.progress().doing("looking for " + only);
        try (DumpFile.Reading reading = file.open(this::reached)) {
            form = DatabaseOfServer.find(reading, only, loading.what());
        }
        database.make(form);
        return whole(reading -> {
            ScriptGuard guard = guard();
            own = new DatabaseLines();
            new ScriptLoader(loading).load(reading, database.name(), guard, new DatabaseOfServer(only, guard, own));
            return form;
        });
    }

    private List<String> split() throws FailureException, InterruptedException {
        return whole(reading -> {
            Tar tar = new Tar(reading.content());
            DatabaseForm form = DatabaseForm.OF_SERVER;
            boolean schema = false;
            boolean data = false;
            for (Tar.Entry entry = tar.next(); entry != null; entry = tar.next()) {
                DumpFile.Reading part = new DumpFile.Reading(reading.file(), entry.content());
                ScriptGuard guard = guard();
                if (entry.name().equals(SplitFile.SCHEMA)) {
                    SourceForm.Head head = SourceForm.peek(part);
                    form = known(head.form());
                    database.make(form);
                    ScriptRule rule = new NeededSchemas(database).before(guard);
                    new ScriptLoader(loading).load(head.script(), database.name(), guard, rule);
                    schema = true;
                } else if (entry.name().equals(SplitFile.DATA) && schema) {
                    // Rows come back as they were: no trigger of the schema runs, and no order of tables is needed.
                    Loading quiet = loading.server().superuser()
                            ? loading.with("session_replication_role", "replica")
                            : loading;
                    new ScriptLoader(quiet).load(part, database.name(), guard, guard);
                    data = true;
                }
            }
            new ScriptLoader(loading).requireEnd(schema && data, SplitFile.SCHEMA + ", then " + SplitFile.DATA);
            loading.progress().doing("refreshing materialized views");
            new ScriptLoader(loading).run(SplitFile.REFRESH, database.name());
            return form;
        });
    }

    private List<String> archive(RestoreOptions options) throws FailureException, InterruptedException {
        Path ready = file.lyingReady();
        if (ready == null) {
            loading.progress().doing("fetching " + file.artifact().file());
            return load(ArchiveFile.fetch(file, loading.work(), this::reached), options);
        }
        if (file.artifact().sha256().isEmpty()) {
            return load(ready, options); // a foreign file, or folder: there is nothing to compare it with
        }
        try (CheckBeside check = new CheckBeside(this::readAll)) {
            return check.during(() -> load(ready, options));
        }
    }

    private void readAll() throws FailureException {
        try (DumpFile.Reading reading = file.open(bytes -> {})) {
            reading.finish();
        }
    }

    private List<String> load(Path archive, RestoreOptions options) throws FailureException, InterruptedException {
        ArchiveLoader loader = new ArchiveLoader(loading, archive);
        ArchiveList list = loader.list();
        ArchiveList chosen = list.choose(options.tables(), loading);
        String definitions = loader.definitions();
        own = DatabaseLines.in(definitions);
        DatabaseForm form = own.form();
        definitions.lines().forEach(roles);
        if (options.missingRoles()) {
            loader.largeObjects(list, roles);
        }
        database.make(form);
        NeededSchemas schemas = new NeededSchemas(database);
        String wanted = chosen == null ? definitions : loader.definitions(chosen);
        for (String line : wanted.lines().toList()) {
            schemas.see(line);
        }
        loader.load(database.name(), options.jobs(), list, chosen == null ? null : chosen.write("list", loading));
        List<String> notes = new ArrayList<>(notes(form));
        if (chosen != null) {
            notes.add("tables came with their rows and keys, without other indexes, triggers and foreign keys");
        }
        return notes;
    }

    /** The script by itself tells no locale. */
    private DatabaseForm known(DatabaseForm inScript) {
        return own.form().equals(DatabaseForm.OF_SERVER) ? inScript : own.form();
    }

    private ScriptGuard guard() {
        return new ScriptGuard(loading.what(), loading.server().major(), loading.progress(), roles);
    }

    private void reached(long bytes) {
        loading.progress().reached(bytes, file.artifact().bytes());
    }

    private List<String> notes(DatabaseForm form) {
        return database.asWanted()
                ? List.of()
                : List.of("the server does not know encoding or locale of the source (" + form.encoding()
                        + (form.clauses().isEmpty() ? "" : " " + form.clauses())
                        + "): the new database has the server's own, so that texts may sort in another order");
    }
}
