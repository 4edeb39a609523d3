package org.pgminder.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;
import org.pgminder.catalogue.Manifest;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * Which files of a backup are wanted, and what for.
 *
 * @param server the script of a whole server that is wanted whole; null otherwise
 * @param roles the file that holds roles; null where there is none
 * @param databases the files of the wanted databases, one each
 */
record Parts(@Nullable DumpFile server, @Nullable DumpFile roles, List<DumpFile> databases) {
    Parts {
        databases = List.copyOf(databases);
    }

    /**
     * Of a backup.
     *
     * @param database the wanted one; null for all, or the only one
     * @param into null where all are to come back under their own names
     */
    static Parts of(Backup backup, BackupSource source, @Nullable String database, @Nullable String into)
            throws FailureException {
        DumpFile global = null;
        List<DumpFile> databases = new ArrayList<>();
        for (Artifact artifact : backup.artifacts()) {
            DumpFile file = new DumpFile(artifact, backup.form(), source);
            if (artifact.database() == null) {
                global = file;
            } else if (database == null || artifact.database().equals(database)) {
                databases.add(file);
            }
        }
        if (global != null && backup.artifacts().size() == 1) {
            return ofServer(global, database, into);
        }
        if (databases.isEmpty() || (databases.size() > 1 && into != null)) {
            throw which(backup, database);
        }
        requireInto(into, backup.artifacts().size() == 1);
        DumpFile roles = global == null ? null : asScript(global);
        return new Parts(null, roles != null ? roles : rolesIn(databases.get(0)), databases);
    }

    /** Of a foreign file. */
    static Parts of(DumpFile file, @Nullable String database, @Nullable String into) throws FailureException {
        if (file.artifact().database() == null) {
            return ofServer(file, database, into);
        }
        requireInto(into, true);
        return new Parts(null, rolesIn(file), List.of(file));
    }

    /** The same with what the backup's manifest knows of its databases. */
    Parts with(Manifest manifest) {
        return new Parts(
                server,
                roles,
                databases.stream().map(file -> file.with(manifest)).toList());
    }

    private static Parts ofServer(DumpFile script, @Nullable String database, @Nullable String into)
            throws FailureException {
        if (into == null && database == null) {
            return new Parts(script, null, List.of());
        }
        requireInto(into, true);
        if (database == null) {
            throw new FailureException(
                    FailureKind.RESTORE_FAILED,
                    script.words() + " holds a whole server, which cannot come into one database",
                    "Name the wanted one with --database, or leave --into away to bring all back under their own names.");
        }
        DumpFile one = new DumpFile(
                script.artifact(), script.form(), script.source(), database, List.of(), script.identities());
        return new Parts(null, script, List.of(one));
    }

    private static void requireInto(@Nullable String into, boolean one) throws FailureException {
        if (into == null && one) {
            throw new FailureException(
                    FailureKind.RESTORE_FAILED,
                    "it is not said how the new database is to be called",
                    "Name it with --into; only a whole server comes back under its own names.");
        }
    }

    private static FailureException which(Backup backup, @Nullable String database) {
        String names = backup.artifacts().stream()
                .map(Artifact::database)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return database == null
                ? new FailureException(
                        FailureKind.RESTORE_FAILED,
                        "backup " + backup.id() + " has several databases",
                        "Name one with --database: " + names + ".")
                : new FailureException(
                        FailureKind.DATABASE_MISSING,
                        "backup " + backup.id() + " has no database \"" + database + "\"",
                        "It has " + names + ".");
    }

    private static @Nullable DumpFile rolesIn(DumpFile file) {
        return file.form().format().equals("split") ? file : null;
    }

    /** Roles and tablespaces are a script, whatever the form of the databases. */
    private static DumpFile asScript(DumpFile global) {
        BackupForm form = global.form();
        return new DumpFile(
                global.artifact(),
                new BackupForm(
                        "plain",
                        form.compression(),
                        form.encrypted(),
                        form.program(),
                        form.programVersion(),
                        form.serverVersion()),
                global.source());
    }
}
