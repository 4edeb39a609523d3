package org.pgminder.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryMark;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Statistics;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Contents;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.Engine;
import org.pgminder.engine.RunReport;
import org.pgminder.engine.Snapshot;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.TaskRequest;
import org.pgminder.engine.TaskResult;
import org.pgminder.retention.RemovalPlan;

/** An engine that says what it is told to say, remembers what it was asked, and can fail or hang. */
public final class FakeEngine implements Engine {
    /** What {@link #calls} and the listener get: {@code refresh}, {@code backup Database[...]}, {@code cancel ID}. */
    private final List<String> calls = new ArrayList<>();

    private final Map<String, RunReport> runs = new ConcurrentHashMap<>();
    private final Map<String, TaskReport> tasks = new ConcurrentHashMap<>();
    private volatile Consumer<String> listener = call -> {};
    private volatile List<BackupReport> backups = List.of();
    private volatile Snapshot snapshot;
    private volatile @Nullable Catalogue history;
    private volatile Function<TaskRequest, @Nullable TaskResult> results = request -> null;
    private volatile @Nullable Failure failure;
    private volatile @Nullable RuntimeException broken;
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private final Map<String, List<Contents>> contents = new ConcurrentHashMap<>();
    private volatile String maskedSettings = "{}";
    private int started;

    public FakeEngine(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public void say(Snapshot next) {
        snapshot = next;
    }

    /** Every action is refused from now on; null: no more. */
    public void refuse(@Nullable Failure why) {
        failure = why;
    }

    /** {@link #snapshot()} throws from now on; null: no more. */
    public void breakDown(@Nullable RuntimeException what) {
        broken = what;
    }

    /** Every call hangs until {@link #goOn}. */
    public void hang() {
        hanging = new CountDownLatch(1);
    }

    public void goOn() {
        hanging.countDown();
    }

    /** Called with each call, as {@link #calls} has it. */
    public void onCall(Consumer<String> called) {
        listener = called;
    }

    public void backups(List<BackupReport> reports) {
        backups = reports;
    }

    public void report(RunReport report) {
        runs.put(report.run().id(), report);
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Snapshot snapshot() {
        waitWhileHanging();
        RuntimeException problem = broken;
        if (problem != null) {
            listener.accept("snapshot that breaks down");
            throw problem;
        }
        return snapshot;
    }

    @Override
    public void refresh() throws FailureException {
        called("refresh");
    }

    @Override
    public String startBackup(RunRequest.What what, Trigger trigger) throws FailureException {
        called("backup " + what);
        synchronized (this) {
            return "run-" + ++started;
        }
    }

    @Override
    public Optional<RunReport> run(String runId) {
        waitWhileHanging();
        Catalogue known = history;
        return runs.containsKey(runId) || known == null
                ? Optional.ofNullable(runs.get(runId))
                : known.run(runId)
                        .map(run -> new RunReport(
                                run,
                                null,
                                known.backupOfRun(runId)
                                        .map(backup -> new BackupReport(
                                                backup, known.copies(backup.id()), known.proofs(backup.id())))
                                        .orElse(null)));
    }

    @Override
    public void cancel(String runId) throws FailureException {
        called("cancel " + runId);
    }

    @Override
    public List<BackupReport> backups(int limit) {
        return backups;
    }

    @Override
    public String startTask(TaskRequest request) throws FailureException {
        called("task " + request);
        synchronized (this) {
            String id = "task-" + ++started;
            TaskResult result = results.apply(request);
            if (result != null) {
                report(new TaskReport(id, request, TaskReport.State.DONE, "", 0, -1, snapshot.at(), result, null));
            }
            return id;
        }
    }

    @Override
    public Optional<TaskReport> task(String id) {
        waitWhileHanging();
        return Optional.ofNullable(tasks.get(id));
    }

    @Override
    public void cancelTask(String id) throws FailureException {
        called("cancel task " + id);
    }

    @Override
    public String pin(String backup, boolean pinned) throws FailureException {
        called((pinned ? "pin " : "unpin ") + backup);
        Catalogue known = history;
        if (known != null) {
            known.pin(backup, pinned);
        }
        return backup;
    }

    @Override
    public List<Contents> contents(String backup) throws FailureException {
        called("contents " + backup);
        return contents.getOrDefault(backup, List.of());
    }

    @Override
    public String maskedSettings() {
        waitWhileHanging();
        return maskedSettings;
    }

    /** What {@link #contents(String)} says of a backup. */
    public void contents(String backup, List<Contents> what) {
        contents.put(backup, what);
    }

    public void maskedSettings(String text) {
        maskedSettings = text;
    }

    @Override
    public HistoryOutline historyOutline(HistoryQuery query, int every) {
        waitWhileHanging();
        Catalogue known = history;
        return known == null
                ? new HistoryOutline(0, List.of(), List.of(), List.of())
                : known.historyOutline(query, every);
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query, HistoryMark from, int limit) {
        waitWhileHanging();
        Catalogue known = history;
        return known == null ? List.of() : known.history(query, from, limit);
    }

    @Override
    public Statistics statistics(HistoryQuery query) {
        waitWhileHanging();
        Catalogue known = history;
        return known == null ? new Statistics(Map.of(), List.of(), List.of()) : known.statistics(query);
    }

    @Override
    public RemovalPlan removal(String backup) {
        waitWhileHanging();
        Catalogue known = history;
        boolean newest = known != null
                && known.backup(backup)
                        .map(Backup::job)
                        .flatMap(known::newestStored)
                        .filter(last -> last.id().equals(backup))
                        .isPresent();
        return new RemovalPlan(
                backup,
                List.of(
                        new RemovalPlan.Spot(null, snapshot.backupFolder()),
                        new RemovalPlan.Spot("nextcloud", "nextcloud")),
                null,
                newest ? RemovalPlan.Protection.NEWEST_GOOD : null);
    }

    /** What {@link #historyIn} was told. */
    public Catalogue history() {
        return Objects.requireNonNull(history);
    }

    /** What the history is answered from; closed by who made it. */
    public void historyIn(Catalogue catalogue) {
        history = catalogue;
    }

    /** How tasks end, at once; null for one that goes on. */
    public void endTasks(Function<TaskRequest, @Nullable TaskResult> ends) {
        results = ends;
    }

    public void report(TaskReport report) {
        tasks.put(report.id(), report);
    }

    private void called(String call) throws FailureException {
        synchronized (this) {
            calls.add(call);
        }
        listener.accept(call);
        waitWhileHanging();
        Failure refused = failure;
        if (refused != null) {
            throw new FailureException(refused);
        }
    }

    private void waitWhileHanging() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
