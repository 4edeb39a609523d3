package org.pgminder.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run made: files that were checked and a manifest beside them.
 *
 * @param runId the run that made it; of a rebuilt catalogue the run may be known only by its manifest
 * @param createdAt when the dump began
 * @param folder where the files lie, absolute
 * @param manifest the manifest's file name
 * @param rows of all tables; -1 where they were not counted
 * @param shrunk how it is suspiciously smaller than the last good one; null when it is not
 * @param missing what of it could not be dumped; null when it is whole
 * @param pinned never deleted by itself
 * @param local whether the files in the folder are there: {@code STORED}, {@code DELETING} or {@code DELETED}
 */
public record Backup(
        String id,
        String runId,
        String server,
        @Nullable String job,
        String subject,
        Instant createdAt,
        String folder,
        String manifest,
        List<Artifact> artifacts,
        BackupForm form,
        long rows,
        @Nullable String shrunk,
        @Nullable String missing,
        boolean pinned,
        CopyState local) {

    public Backup {
        artifacts = List.copyOf(artifacts);
    }

    /** The size of all artifacts in bytes. */
    public long bytes() {
        return artifacts.stream().mapToLong(Artifact::bytes).sum();
    }

    /** The same with its files in the folder there, or not. */
    public Backup withLocal(CopyState now) {
        return with(artifacts, now);
    }

    Backup withArtifacts(List<Artifact> files) {
        return with(files, local);
    }

    private Backup with(List<Artifact> files, CopyState now) {
        return new Backup(
                id, runId, server, job, subject, createdAt, folder, manifest, files, form, rows, shrunk, missing,
                pinned, now);
    }
}
