package org.pgminder.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup that is, or should be, at one place at least, with what decides how long it stays. Small, since there may be a
 * hundred thousand in one plan.
 *
 * @param order grows with each run that began, whatever the clock said; 0 for one of which only the manifest is known
 * @param shrunk suspiciously smaller than the last good one
 * @param incomplete a part could not be dumped
 * @param proofs the newest first
 */
public record HeldBackup(
        String id,
        @Nullable String job,
        Instant createdAt,
        long order,
        String folder,
        String manifest,
        boolean shrunk,
        boolean incomplete,
        boolean pinned,
        CopyState local,
        List<File> files,
        List<At> copies,
        List<Proof> proofs) {
    public HeldBackup {
        files = List.copyOf(files);
        copies = List.copyOf(copies);
        proofs = List.copyOf(proofs);
    }

    /** An artifact's file. */
    public record File(String name, long bytes) {}

    /**
     * A copy.
     *
     * @param due it is tried again by itself
     */
    public record At(String destination, CopyState state, boolean due) {
        /** What matters here of a copy. */
        public static At of(Copy copy) {
            return of(copy.destination(), copy.state(), copy.nextAttempt() != null);
        }

        static At of(String destination, CopyState state, boolean again) {
            boolean due = switch (state) {
                case PENDING, UPLOADING -> true;
                case FAILED -> again;
                case STORED, DELETING, DELETED -> false;
            };
            return new At(destination, state, due);
        }
    }

    /** The same with other copies. */
    HeldBackup at(List<At> places) {
        return new HeldBackup(
                id, job, createdAt, order, folder, manifest, shrunk, incomplete, pinned, local, files, places, proofs);
    }

    /** The size of all files in bytes. */
    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}
