package org.pgminder.engine;

import java.util.List;
import java.util.Optional;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryMark;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Statistics;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureException;
import org.pgminder.retention.RemovalPlan;

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

    /**
     * How many runs a query finds, and where each page of them begins.
     *
     * @param every how many runs a page has
     */
    HistoryOutline historyOutline(HistoryQuery query, int every) throws FailureException;

    /** The runs that a query finds from a mark on, the newest first. */
    List<HistoryEntry> history(HistoryQuery query, HistoryMark from, int limit) throws FailureException;

    /** What the runs that a query finds come to. */
    Statistics statistics(HistoryQuery query) throws FailureException;

    /**
     * What {@link TaskRequest.Delete} would mean.
     *
     * @param backup as in {@link TaskRequest}
     * @throws FailureException where there is no such backup, or it is at no place any more
     */
    RemovalPlan removal(String backup) throws FailureException;
}
