package org.pgminder.catalogue;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/**
 * The history of servers, runs, backups, copies and proofs. Thread-safe. What is written is on disk when the method returns.
 * A fault of the database is a {@link CatalogueException}.
 */
public interface Catalogue extends AutoCloseable {
    /** Adds a run, or replaces the one with its id. */
    void save(Run run);

    Optional<Run> run(String id);

    /** The newest runs first, of one server or (null) of all. */
    List<Run> runs(@Nullable String server, int limit);

    /** The newest run of a job that is not {@code MISSED}, if any. */
    Optional<Run> lastRunOfJob(String job);

    /** Runs whose state is {@code RUNNING}. */
    List<Run> runningRuns();

    /** Adds a backup with its artifacts, or replaces the one with its id, with its pending copies in one transaction. */
    void save(Backup backup, List<Copy> copies);

    Optional<Backup> backup(String id);

    /** The backup with that id, with an id that begins so (6 characters or more, one only), or with a file of that name. */
    Optional<Backup> find(String name);

    /** Whether {@link #find} finds nothing because the name means more than one. */
    boolean isOfSeveral(String name);

    /** The backup that a run made, if it did. */
    Optional<Backup> backupOfRun(String runId);

    /** The newest backups first, of one server or (null) of all. */
    List<Backup> backups(@Nullable String server, int limit);

    /** The newest backup with that server and subject: what the next one's size is estimated from. */
    Optional<Backup> lastBackup(String server, String subject);

    /**
     * What the size of a backup is compared with: the newest other one of its job (of those made without a job, of its server) with
     * its subject that was not found too small itself, or that a person has pinned all the same.
     */
    Optional<Backup> measureOf(Backup backup);

    /** Which of these names of manifests no backup has, in their order. */
    List<String> unknownManifests(List<String> names);

    /** The newest backup of a job whose files are in the backup folder, or stored at a destination. */
    Optional<Backup> newestStored(String job);

    /**
     * Backups that are, or should be, at one place at least, the newest first.
     *
     * @param job null for all
     */
    List<HeldBackup> held(@Nullable String job);

    /**
     * The newest backups that are stored at a place, the newest first; among them, whatever the limit, the newest of each form.
     *
     * @param destination null for the backup folder
     */
    List<Backup> backupsAt(@Nullable String destination, int limit);

    /**
     * How many runs a query finds, and where each page begins.
     *
     * @param every how many runs a page has
     */
    HistoryOutline historyOutline(HistoryQuery query, int every);

    /** The runs of a query from a mark on, the newest first. */
    List<HistoryEntry> history(HistoryQuery query, HistoryMark from, int limit);

    /** What the runs of a query come to. */
    Statistics statistics(HistoryQuery query);

    /** Whether a backup is never deleted by itself. */
    void pin(String backupId, boolean pinned);

    /** What became of a backup's files in the backup folder. */
    void saveLocal(String backupId, CopyState local);

    void save(Proof proof);

    /** The newest first. */
    List<Proof> proofs(String backupId);

    /** Those of a server's backups, the newest first. */
    List<Proof> proofsOfServer(String server, int limit);

    /** The newest one of a job's backups. */
    Optional<Proof> lastProofOfJob(String job);

    /** What is known of backups that no manifest says. */
    Notes notes();

    void save(Copy copy);

    List<Copy> copies(String backupId);

    /** Copies that are {@code PENDING}, {@code UPLOADING} or {@code FAILED} with a next attempt, oldest backup first. */
    List<Copy> unfinishedCopies();

    void save(StateChange change);

    /** The newest changes first. */
    List<StateChange> stateChanges(String server, int limit);

    /** Why the last write failed; empty once one has gone well. From memory. */
    Optional<Failure> writeProblem();

    /** Writes what changes nothing, so that {@link #writeProblem} is as things are now. */
    void tryToWrite();

    /** The database, for the scheduler's own table in it. */
    DataSource dataSource();

    @Override
    void close();
}
