package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.dbtool.ClientPrograms;
import org.pgminder.dbtool.ConnectionFiles;
import org.pgminder.dbtool.Installations;
import org.pgminder.dbtool.PgDumpAll;
import org.pgminder.postgres.PresentDatabase;
import org.pgminder.postgres.ServerException;
import org.pgminder.postgres.ServerSession;
import org.pgminder.settings.BackupSettings;
import org.pgminder.settings.Databases;
import org.pgminder.settings.Format;
import org.pgminder.settings.ServerSettings;

/** Finds out what a run needs, and refuses it early where it cannot succeed. */
final class Planner {
    private final BackupServices services;
    private final Sessions sessions;

    Planner(BackupServices services, Sessions sessions) {
        this.services = services;
        this.sessions = sessions;
    }

    Plan plan(ActiveRun run) throws FailureException {
        RunSpec spec = run.spec();
        BackupSettings backups = services.settings().get().backups();
        @Nullable Secret password = sessions.passwordOf(spec.server());
        makeFolder(backups.folder());
        try (ServerSession server = sessions.open(spec.server())) {
            sessions.refuseTransactionPool(server, spec.server());
            List<PresentDatabase> present = server.everyDatabase();
            WantedDatabases databases = WantedDatabases.of(spec, present);
            List<String> wanted = databases.names();
            boolean rolePasswords = server.mayReadRolePasswords();
            List<Dump.Item> items = items(spec, wanted, rolePasswords);
            ClientPrograms programs = programs(backups, server.version(), spec);
            databases.refuseWhereNothingIsThere(spec, present);
            Optional<Backup> last =
                    services.catalogue().lastBackup(spec.server().name(), spec.subject());
            FreeRoom.check(backups.folder(), last, bytes(server, wanted));
            Instant now = services.clock().now();
            return new Plan(
                    programs,
                    password,
                    server.version(),
                    wanted,
                    databases.closed(),
                    items,
                    rolePasswords || !withRoles(spec) ? List.of() : List.of(withoutPasswords(spec.server())),
                    reserveNames(spec, backups, items, now),
                    last.map(Planner::rawBytes).orElse(-1L),
                    now);
        }
    }

    /** @return -1 where it is not known of all */
    private static long bytes(ServerSession server, List<String> databases) throws ServerException {
        long sum = 0;
        for (String database : databases) {
            long bytes = server.databaseSize(database);
            if (bytes < 0) {
                return -1;
            }
            sum += bytes;
        }
        return sum;
    }

    private static void makeFolder(Path folder) throws FailureException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "the backup folder " + folder + " cannot be made: " + e,
                    "Set backups.folder to a folder that PgMinder may write into.",
                    e);
        }
        if (!Files.isWritable(folder)) {
            throw new FailureException(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "PgMinder may not write into the backup folder " + folder,
                    "Change the folder's rights, or set backups.folder to another one.");
        }
    }

    private ClientPrograms programs(BackupSettings backups, String version, RunSpec spec) throws FailureException {
        Installations.Wanted wanted =
                new Installations.Wanted(version, spec.server().name());
        try {
            return services.installations().choose(backups, services.privateFolder(), wanted, Installations.Fetch.NOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "the backup was cancelled", null, e);
        }
    }

    private static List<Dump.Item> items(RunSpec spec, List<String> wanted, boolean rolePasswords) {
        if (spec.byDumpAll()) {
            return List.of(all(spec, PgDumpAll.Part.EVERYTHING, rolePasswords));
        }
        List<Dump.Item> items = new ArrayList<>();
        if (spec.perDatabase()) {
            items.add(all(spec, PgDumpAll.Part.GLOBALS, rolePasswords));
        }
        wanted.forEach(name -> items.add(new Dump.Item(DumpForm.of(name, spec.form(), rolePasswords), name)));
        return items;
    }

    private static Dump.Item all(RunSpec spec, PgDumpAll.Part part, boolean rolePasswords) {
        return new Dump.Item(
                new StreamDump(new PgDumpAll(
                        spec.server().database(), part, spec.form().dump(), rolePasswords)),
                null);
    }

    private static boolean withRoles(RunSpec spec) {
        return spec.databases() instanceof Databases.All || spec.form().format() == Format.SPLIT;
    }

    /** Managed servers give nobody the right to read them: a backup without is better than none, when it is said. */
    private static String withoutPasswords(ServerSettings server) {
        return "the roles are dumped without their passwords, which " + server.user() + " may not read on server "
                + server.name() + "; after a restore, set them by ALTER ROLE ... PASSWORD";
    }

    private FileNames reserveNames(RunSpec spec, BackupSettings backups, List<Dump.Item> items, Instant now) {
        List<FileNames.Artifact> artifacts = items.stream()
                .map(item -> new FileNames.Artifact(
                        subject(item),
                        item.form().format().suffix() + spec.form().packing().suffix()))
                .toList();
        return FileNames.reserve(
                new FileNames.Wanted(backups.folder(), backups.filePrefix(), spec.subject(), artifacts),
                now,
                services.zone());
    }

    private static String subject(Dump.Item item) {
        if (item.database() != null) {
            return item.database();
        }
        return item.tool() instanceof PgDumpAll all && all.part() == PgDumpAll.Part.GLOBALS
                ? BackupNames.GLOBALS
                : BackupNames.ALL_DATABASES;
    }

    private static long rawBytes(Backup backup) {
        return backup.artifacts().stream().mapToLong(Artifact::rawBytes).sum();
    }

    /** What the programs of a run need to connect. */
    ConnectionFiles connectionFiles(ActiveRun run, Plan plan) throws FailureException {
        return ConnectionFiles.write(
                services.privateFolder(),
                run.spec().server(),
                plan.password(),
                Sessions.applicationName(run.run().id()));
    }

    /** A program that failed cannot be asked why, but the server can: a database may be closed, or dropped meanwhile. */
    Failure explain(ActiveRun run, Dump.Item item, Failure failure) {
        if (failure.kind() != FailureKind.PROGRAM_FAILED || item.database() == null) {
            return failure;
        }
        try (ServerSession server = sessions.open(run.spec().server())) {
            Optional<PresentDatabase> there = server.everyDatabase().stream()
                    .filter(database -> database.name().equals(item.database()))
                    .findFirst();
            if (there.isEmpty()) {
                return WantedDatabases.missing(run.spec().server(), item.database());
            }
            return there.get().open() ? failure : WantedDatabases.closed(run.spec(), List.of(item.database()));
        } catch (FailureException e) {
            // The server is gone, so this is why the program failed.
            return new Failure(
                    e.kind(),
                    failure.message() + "; " + e.getMessage(),
                    e.failure().hint());
        }
    }
}
