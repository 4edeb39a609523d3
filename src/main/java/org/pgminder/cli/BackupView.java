package org.pgminder.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Proof;
import org.pgminder.engine.BackupReport;

/**
 * A backup as {@code --json} shows it; others' scripts read it: add to it, never rename.
 *
 * @param rows of all tables; -1 where they were not counted
 * @param shrunk how it is suspiciously smaller than the last good one
 */
record BackupView(
        String id,
        String server,
        @Nullable String job,
        Instant createdAt,
        String folder,
        String manifest,
        long rows,
        @Nullable String shrunk,
        List<FileView> files,
        List<CopyView> copies,
        List<ProofView> proofs) {

    record FileView(String file, @Nullable String database, long bytes, String sha256) {}

    record CopyView(
            String destination, String state, @Nullable String problem) {}

    /**
     * @param result {@code proved}, {@code not_proved} or {@code broken}
     * @param place that was read; null for the backup folder
     */
    record ProofView(String result, @Nullable String place, Instant startedAt, Instant endedAt, String detail) {
        static ProofView of(Proof proof) {
            return new ProofView(
                    proof.result().name().toLowerCase(Locale.ROOT),
                    proof.place(),
                    proof.startedAt(),
                    proof.endedAt(),
                    proof.detail());
        }
    }

    static BackupView of(BackupReport report) {
        return new BackupView(
                report.backup().id(),
                report.backup().server(),
                report.backup().job(),
                report.backup().createdAt(),
                report.backup().folder(),
                report.backup().manifest(),
                report.backup().rows(),
                report.backup().shrunk(),
                report.backup().artifacts().stream()
                        .map(file -> new FileView(file.file(), file.database(), file.bytes(), file.sha256()))
                        .toList(),
                report.copies().stream()
                        .map(copy -> new CopyView(
                                copy.destination(),
                                copy.state().name().toLowerCase(Locale.ROOT),
                                copy.failure() == null ? null : copy.failure().message()))
                        .toList(),
                report.proofs().stream().map(ProofView::of).toList());
    }
}
