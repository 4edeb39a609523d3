package org.pgminder.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;

/**
 * Describes a backup well enough to restore it without PgMinder, and to find it again after the catalogue is lost.
 *
 * @param kind always {@link #KIND}: says that the file is ours
 * @param version of this form; a newer one is not read
 * @param id the backup's
 * @param run the id of the run that made it
 * @param dumpProgram {@code pg_dump} or {@code pg_dumpall}
 * @param dumpProgramVersion a restore by pg_restore needs at least this one
 * @param format the form of the dump: {@code plain}
 * @param compression {@code none}, {@code gzip} or {@code zstd}
 * @param databases what was dumped; for the whole server, what was there
 * @param createdAt when the dump began
 * @param finishedAt when it was whole and checked
 * @param destinations names of the destinations that were to get a copy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        String kind,
        int version,
        String id,
        String run,
        String pgminderVersion,
        String server,
        String serverVersion,
        @Nullable String job,
        String subject,
        List<String> databases,
        String dumpProgram,
        String dumpProgramVersion,
        String format,
        String compression,
        Instant createdAt,
        Instant finishedAt,
        List<String> destinations,
        List<Artifact> artifacts) {
    static final String KIND = "pgminder-backup";
    static final int VERSION = 1;

    Manifest {
        databases = List.copyOf(databases);
        destinations = List.copyOf(destinations);
        artifacts = List.copyOf(artifacts);
    }

    /** As the catalogue keeps it. */
    Backup backup(String folder, String manifestFile) {
        return new Backup(id, run, server, job, subject, createdAt, folder, manifestFile, artifacts);
    }
}
