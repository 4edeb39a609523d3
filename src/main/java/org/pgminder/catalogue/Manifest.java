package org.pgminder.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Contents;

/**
 * Describes a backup well enough to restore it without PgMinder, and to find it again after the catalogue is lost.
 *
 * @param kind always {@link #KIND}: says that the file is ours
 * @param version of this form; a newer one is not read
 * @param id the backup's
 * @param run the id of the run that made it
 * @param dumpProgram {@code pg_dump} or {@code pg_dumpall}
 * @param dumpProgramVersion a restore by pg_restore needs at least this one
 * @param format the form of the dump: {@code plain}, {@code custom}, {@code directory} or {@code split}
 * @param compression {@code none}, {@code gzip} or {@code zstd}
 * @param encryption {@code age}; null when there is none
 * @param databases what was dumped; for the whole server, what was there
 * @param createdAt when the dump began
 * @param finishedAt when it was whole and checked
 * @param contents what was in the databases; empty where nobody looked
 * @param missing what should be in the backup, but could not be dumped
 * @param shrunk how it is suspiciously smaller than the last good one
 * @param filter the options by which pg_dump was told to leave something out; empty where it dumped all
 * @param destinations names of the destinations that were to get a copy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
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
        @Nullable String encryption,
        Instant createdAt,
        Instant finishedAt,
        List<String> destinations,
        List<Artifact> artifacts,
        @Nullable List<Contents> contents,
        @Nullable List<String> missing,
        @Nullable String shrunk,
        @Nullable List<String> filter) {
    public static final String KIND = "pgminder-backup";
    public static final int VERSION = 1;

    public Manifest {
        // Jackson fills in null for what is missing; only a whole manifest is one.
        Stream.of(id, run, server, serverVersion, subject, dumpProgram, dumpProgramVersion, format, compression)
                .forEach(Objects::requireNonNull);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(finishedAt);
        contents = contents == null ? List.of() : List.copyOf(contents);
        missing = missing == null ? List.of() : List.copyOf(missing);
        filter = filter == null || filter.isEmpty() ? null : List.copyOf(filter);
        databases = List.copyOf(databases);
        destinations = List.copyOf(destinations);
        artifacts = List.copyOf(artifacts);
    }

    /** As the catalogue keeps it. */
    public Backup backup(String folder, String manifestFile) {
        return new Backup(
                id,
                run,
                server,
                job,
                subject,
                createdAt,
                folder,
                manifestFile,
                artifacts,
                new BackupForm(format, compression, encryption != null, dumpProgram, dumpProgramVersion, serverVersion),
                rows(),
                shrunk,
                missing().isEmpty() ? null : String.join(", ", missing()),
                false,
                CopyState.STORED);
    }

    /** What was in the databases; empty where nobody looked. */
    @Override
    public List<Contents> contents() {
        return contents == null ? List.of() : contents;
    }

    /** What should be in the backup, but could not be dumped. */
    @Override
    public List<String> missing() {
        return missing == null ? List.of() : missing;
    }

    /** The options by which pg_dump was told to leave something out; empty where it dumped all. */
    @Override
    public List<String> filter() {
        return filter == null ? List.of() : filter;
    }

    /** The same, marked. */
    public Manifest withShrunk(String how) {
        return new Manifest(
                kind,
                version,
                id,
                run,
                pgminderVersion,
                server,
                serverVersion,
                job,
                subject,
                databases,
                dumpProgram,
                dumpProgramVersion,
                format,
                compression,
                encryption,
                createdAt,
                finishedAt,
                destinations,
                artifacts,
                contents,
                missing,
                how,
                filter);
    }

    /** Of all databases; -1 where the rows of one were not counted. */
    private long rows() {
        List<Contents> all = contents();
        return all.isEmpty() || all.stream().anyMatch(each -> each.rows() < 0)
                ? -1
                : all.stream().mapToLong(Contents::rows).sum();
    }
}
