package org.pgminder.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryMark;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Statistics;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Contents;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.Engine;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.retention.RemovalPlan;

/** An engine that is not there yet, so that the icon can be: every call waits until it is, or has failed to start. */
final class StartingEngine implements Engine {
    private final CompletableFuture<Engine> engine = new CompletableFuture<>();

    void ready(Engine started) {
        engine.complete(started);
    }

    void failed(Failure failure) {
        engine.completeExceptionally(new FailureException(failure));
    }

    @Override
    public Snapshot snapshot() throws FailureException {
        return engine().snapshot();
    }

    @Override
    public void refresh() throws FailureException {
        engine().refresh();
    }

    @Override
    public String startBackup(RunRequest.What what, Trigger trigger) throws FailureException {
        return engine().startBackup(what, trigger);
    }

    @Override
    public Optional<RunReport> run(String runId) throws FailureException {
        return engine().run(runId);
    }

    @Override
    public void cancel(String runId) throws FailureException {
        engine().cancel(runId);
    }

    @Override
    public List<BackupReport> backups(int limit) throws FailureException {
        return engine().backups(limit);
    }

    @Override
    public String startTask(TaskRequest request) throws FailureException {
        return engine().startTask(request);
    }

    @Override
    public Optional<TaskReport> task(String id) throws FailureException {
        return engine().task(id);
    }

    @Override
    public void cancelTask(String id) throws FailureException {
        engine().cancelTask(id);
    }

    @Override
    public String pin(String backup, boolean pinned) throws FailureException {
        return engine().pin(backup, pinned);
    }

    @Override
    public List<Contents> contents(String backup) throws FailureException {
        return engine().contents(backup);
    }

    @Override
    public String maskedSettings() throws FailureException {
        return engine().maskedSettings();
    }

    @Override
    public HistoryOutline historyOutline(HistoryQuery query, int every) throws FailureException {
        return engine().historyOutline(query, every);
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query, HistoryMark from, int limit) throws FailureException {
        return engine().history(query, from, limit);
    }

    @Override
    public Statistics statistics(HistoryQuery query) throws FailureException {
        return engine().statistics(query);
    }

    @Override
    public RemovalPlan removal(String backup) throws FailureException {
        return engine().removal(backup);
    }

    private Engine engine() throws FailureException {
        try {
            return engine.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "PgMinder is ending", null, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FailureException failure) {
                throw new FailureException(failure.failure(), failure);
            }
            throw new FailureException(FailureKind.INTERNAL, "PgMinder did not start: " + e.getCause(), null, e);
        }
    }
}
