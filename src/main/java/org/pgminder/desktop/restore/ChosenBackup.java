package org.pgminder.desktop.restore;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.common.Contents;
import org.pgminder.engine.BackupReport;

/**
 * A backup that is to be read, and what of it can come back.
 *
 * @param contents as the manifest has them; empty where nobody looked yet
 */
record ChosenBackup(BackupReport report, List<Contents> contents) {
    ChosenBackup {
        contents = List.copyOf(contents);
    }

    private Backup backup() {
        return report.backup();
    }

    String id() {
        return backup().id();
    }

    /** Those that can be brought back alone. */
    List<String> databases() {
        List<String> names = backup().artifacts().stream()
                .map(Artifact::database)
                .filter(Objects::nonNull)
                .toList();
        return names.isEmpty() ? contents.stream().map(Contents::database).toList() : names;
    }

    /** Whether it has what belongs to the server and to no database: roles, tablespaces. */
    boolean holdsServer() {
        return backup().artifacts().stream().anyMatch(artifact -> artifact.database() == null);
    }

    /** Whether it is one script of a whole server. */
    boolean isServerScript() {
        return holdsServer() && backup().artifacts().size() == 1;
    }

    /** Whether it is read by pg_restore, which can take parts of it. */
    boolean isArchive() {
        String format = backup().form().format();
        return !isServerScript() && (format.equals("custom") || format.equals("directory"));
    }

    /** Whether it may have roles beside the databases. */
    boolean mayHoldRoles() {
        return holdsServer() || backup().form().format().equals("split");
    }

    /** The tables of a database that hold rows; empty where nobody looked. */
    List<Contents.Table> tables(@Nullable String database) {
        return contents.stream()
                .filter(each -> each.database().equals(database))
                .flatMap(each -> each.tables().stream())
                .toList();
    }
}
