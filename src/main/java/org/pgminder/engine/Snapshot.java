package org.pgminder.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.common.Failure;

/**
 * Everything that is known at one moment.
 *
 * @param at when it was put together
 * @param servers in the order of the file
 * @param running runs and uploads under way
 * @param tasks restores, proofs and other tasks under way
 * @param settingsProblem what is wrong with {@code config.json} on disk, while the last good settings are in force; null when nothing is
 * @param catalogueProblem why the catalogue cannot be written, so that no run can begin; null when nothing is known of such
 * @param backupFolder absolute
 * @param logFile absolute
 * @param settingsFile absolute
 */
public record Snapshot(
        Instant at,
        List<ServerStatus> servers,
        List<RunProgress> running,
        List<TaskReport> tasks,
        @Nullable String settingsProblem,
        @Nullable Failure catalogueProblem,
        String backupFolder,
        String logFile,
        String settingsFile) {
    public Snapshot {
        servers = List.copyOf(servers);
        running = List.copyOf(running);
        tasks = List.copyOf(tasks);
    }
}
