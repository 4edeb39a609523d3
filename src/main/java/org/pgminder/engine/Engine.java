package org.pgminder.engine;

import java.util.List;
import java.util.Optional;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureException;

/**
 * The running program as tray, API and command line see it: this process's own, or (for the command line) another
 * process's over loopback HTTP. Thread-safe. {@link #snapshot()} never waits for a server, a file or the catalogue.
 */
public interface Engine {
    /** Everything that is known now, computed beforehand. */
    Snapshot snapshot() throws FailureException;

    /** Asks all servers again now; returns at once. */
    void refresh() throws FailureException;

    /**
     * Starts a backup.
     *
     * @return the run's id
     * @throws FailureException where it cannot be begun: unknown job or server, the job runs already
     */
    String startBackup(RunRequest.What what, Trigger trigger) throws FailureException;

    /** How a run goes or went, with the backup it made and its copies. */
    Optional<RunReport> run(String runId) throws FailureException;

    /** Ends a run; one that has ended is no error. */
    void cancel(String runId) throws FailureException;

    /** The newest backups first. */
    List<BackupReport> backups(int limit) throws FailureException;

    /**
     * Begins a restore, a proof or another task.
     *
     * @return its id
     * @throws FailureException where it cannot be begun
     */
    String startTask(TaskRequest request) throws FailureException;

    /** How a task goes or went; empty for one that is not known (any more). */
    Optional<TaskReport> task(String id) throws FailureException;

    /** Ends a task; one that has ended is no error. */
    void cancelTask(String id) throws FailureException;

    /**
     * Says whether a backup is never deleted by itself.
     *
     * @param backup as in {@link TaskRequest}
     * @return its id
     */
    String pin(String backup, boolean pinned) throws FailureException;

    /**
     * What was in each database of a backup, as its manifest has it: databases that nobody looked into have no tables.
     *
     * @param backup as in {@link TaskRequest}
     */
    List<Contents> contents(String backup) throws FailureException;

    /** The settings in force as the text of a {@code config.json}, with every password masked. */
    String maskedSettings() throws FailureException;
}
