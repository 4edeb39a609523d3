package org.pgminder.catalogue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue in one SQLite file, of one program. Readers never wait for the writer (WAL); writers of this process wait for
 * each other here rather than in SQLite, where they would poll. Instants are kept to the millisecond.
 */
public final class SqliteCatalogue implements Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteCatalogue.class);

    private final Path file;
    private final SqliteConnections connections;
    private final Clock clock;
    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock(true);
    /** Why the last write failed; null when it did not. */
    private volatile @Nullable Failure writeProblem;

    SqliteCatalogue(Path file, SqliteConnections connections, Clock clock) {
        this.file = file;
        this.connections = connections;
        this.clock = clock;
        this.jdbi = PlainSql.over(connections);
    }

    /**
     * Opens the catalogue in a file, made with owner-only rights where it is missing. A damaged one is set aside and replaced.
     *
     * @throws CatalogueException where the folder cannot be written, or the file is of a newer PgMinder
     */
    public static CatalogueOpening open(Path file, Clock clock) {
        return new CatalogueFile(file.toAbsolutePath(), clock, SqliteConnections.config()).open();
    }

    @Override
    public void save(Run run) {
        write(handle -> RunTable.save(handle, run, clock.now()));
    }

    @Override
    public Optional<Run> run(String id) {
        return read(handle -> RunTable.byId(handle, id));
    }

    @Override
    public List<Run> runs(@Nullable String server, int limit) {
        return read(handle -> RunTable.newest(handle, server, limit));
    }

    @Override
    public Optional<Run> lastRunOfJob(String job) {
        return read(handle -> RunTable.lastOfJob(handle, job));
    }

    @Override
    public List<Run> runningRuns() {
        return read(RunTable::running);
    }

    @Override
    public void save(Backup backup, List<Copy> copies) {
        write(handle -> {
            BackupTable.save(handle, backup);
            copies.forEach(copy -> CopyTable.saveNew(handle, copy));
        });
    }

    @Override
    public Optional<Backup> backup(String id) {
        return read(handle -> BackupTable.byId(handle, id));
    }

    @Override
    public Optional<Backup> find(String name) {
        return read(handle -> BackupTable.find(handle, name));
    }

    @Override
    public boolean isOfSeveral(String name) {
        return read(handle -> BackupTable.isOfSeveral(handle, name));
    }

    @Override
    public Optional<Backup> backupOfRun(String runId) {
        return read(handle -> BackupTable.ofRun(handle, runId));
    }

    @Override
    public List<Backup> backups(@Nullable String server, int limit) {
        return read(handle -> BackupTable.newest(handle, server, limit));
    }

    @Override
    public Optional<Backup> lastBackup(String server, String subject) {
        return read(handle -> BackupTable.lastOfSubject(handle, server, subject));
    }

    @Override
    public Optional<Backup> measureOf(Backup backup) {
        return read(handle -> BackupTable.measureOf(handle, backup));
    }

    @Override
    public List<String> unknownManifests(List<String> names) {
        return read(handle -> BackupTable.unknownManifests(handle, names));
    }

    @Override
    public Optional<Backup> newestStored(String job) {
        return read(handle -> BackupTable.newestStored(handle, job));
    }

    @Override
    public List<Backup> backupsAt(@Nullable String destination, int limit) {
        return read(handle -> BackupTable.at(handle, destination, limit));
    }

    @Override
    public List<HeldBackup> held(@Nullable String job) {
        return read(handle -> HeldTable.of(handle, job));
    }

    @Override
    public HistoryOutline historyOutline(HistoryQuery query, int every) {
        return read(handle -> HistoryTable.outline(handle, query, every));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query, HistoryMark from, int limit) {
        return read(handle -> HistoryTable.page(handle, query, from, limit));
    }

    @Override
    public Statistics statistics(HistoryQuery query) {
        return read(handle -> StatisticsTable.of(handle, query));
    }

    @Override
    public void pin(String backupId, boolean pinned) {
        write(handle -> BackupTable.pin(handle, backupId, pinned));
    }

    @Override
    public void saveLocal(String backupId, CopyState local) {
        write(handle -> BackupTable.local(handle, backupId, local));
    }

    @Override
    public void save(Proof proof) {
        write(handle -> ProofTable.save(handle, proof));
    }

    @Override
    public List<Proof> proofs(String backupId) {
        return read(handle -> ProofTable.ofBackup(handle, backupId));
    }

    @Override
    public List<Proof> proofsOfServer(String server, int limit) {
        return read(handle -> ProofTable.ofServer(handle, server, limit));
    }

    @Override
    public Optional<Proof> lastProofOfJob(String job) {
        return read(handle -> ProofTable.lastOfJob(handle, job));
    }

    @Override
    public Notes notes() {
        return read(NotesTable::read);
    }

    @Override
    public void save(Copy copy) {
        write(handle -> CopyTable.save(handle, copy));
    }

    @Override
    public List<Copy> copies(String backupId) {
        return read(handle -> CopyTable.ofBackup(handle, backupId));
    }

    @Override
    public List<Copy> unfinishedCopies() {
        return read(CopyTable::unfinished);
    }

    @Override
    public void save(StateChange change) {
        write(handle -> ServerEventTable.save(handle, change));
    }

    @Override
    public List<StateChange> stateChanges(String server, int limit) {
        return read(handle -> ServerEventTable.newest(handle, server, limit));
    }

    @Override
    public Optional<Failure> writeProblem() {
        return Optional.ofNullable(writeProblem);
    }

    @Override
    public void tryToWrite() {
        try {
            // Writes the file's first page as it is.
            write(handle -> handle.execute("PRAGMA user_version = "
                    + handle.createQuery("PRAGMA user_version").mapTo(int.class).one()));
        } catch (CatalogueException e) {
            LOG.warn("the catalogue cannot be written: {}", e.getMessage());
        }
    }

    @Override
    public DataSource dataSource() {
        return connections;
    }

    @Override
    public void close() {
        writing.lock();
        try {
            connections.close();
        } catch (SQLException e) {
            throw SqliteErrors.translate(file, e);
        } finally {
            writing.unlock();
        }
    }

    private <T> T read(HandleCallback<T, RuntimeException> query) {
        try {
            return jdbi.withHandle(query);
        } catch (JdbiException e) {
            throw SqliteErrors.translate(file, e);
        }
    }

    /** In one transaction: all of it, or nothing. */
    private void write(HandleConsumer<RuntimeException> change) {
        writing.lock();
        try (Handle handle = jdbi.open()) {
            handle.useTransaction(change);
            writeProblem = null;
        } catch (JdbiException e) {
            CatalogueException translated = SqliteErrors.translate(file, e);
            writeProblem = translated.failure();
            throw translated;
        } finally {
            writing.unlock();
        }
    }
}
