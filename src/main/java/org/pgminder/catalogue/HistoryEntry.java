package org.pgminder.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as a list shows it, without what its programs wrote.
 *
 * @param endedAt null while it runs
 * @param problem why it failed, or what is missing; null when nothing is
 * @param made null when it made no backup (yet)
 */
public record HistoryEntry(
        String run,
        String server,
        @Nullable String job,
        String subject,
        Instant startedAt,
        @Nullable Instant endedAt,
        RunState state,
        @Nullable String problem,
        @Nullable Made made) {

    /**
     * The backup of a run.
     *
     * @param bytes of all artifacts
     * @param shrunk suspiciously smaller than the last good one
     * @param copies at destinations, in any state
     * @param proof broken where any place's is; null when none was tried
     */
    public record Made(
            String backup,
            long bytes,
            boolean pinned,
            boolean shrunk,
            CopyState local,
            List<HeldBackup.At> copies,
            Proof.@Nullable Result proof) {
        public Made {
            copies = List.copyOf(copies);
        }
    }
}
