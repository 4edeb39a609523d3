package org.pgminder.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.Copies;
import org.pgminder.backup.RunProgress;
import org.pgminder.backup.RunRequest;
import org.pgminder.backup.Runs;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CatalogueException;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryMark;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Statistics;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Clock;
import org.pgminder.common.Contents;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.monitor.ServerState;
import org.pgminder.restore.BackupContents;
import org.pgminder.retention.RemovalPlan;
import org.pgminder.retention.Retention;
import org.pgminder.settings.Databases;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;

/** This process's own engine. */
public final class LocalEngine implements Engine {
    private final Facts facts;
    private final Catalogue catalogue;
    private final Runs runs;
    private final Copies copies;
    private final BackupContents contents;
    private final LastBackups lastBackups;
    private final Tasks tasks;
    private final Retention retention;
    private final Clock clock;

    public LocalEngine(Facts facts, Catalogue catalogue, Work work, LastBackups lastBackups, Clock clock) {
        this.facts = facts;
        this.catalogue = catalogue;
        this.runs = work.runs();
        this.copies = work.copies();
        this.contents = work.contents();
        this.tasks = work.tasks();
        this.retention = work.retention();
        this.lastBackups = lastBackups;
        this.clock = clock;
    }

    /**
     * What the engine is told by the other parts; all of it answers from memory.
     *
     * @param settingsProblem gives null while config.json is good
     * @param catalogueProblem gives null while the catalogue can be written
     * @param refresh asks all servers again, in the background
     * @param maskedSettings their text without any secret
     */
    public record Facts(
            Supplier<Settings> settings,
            Supplier<@Nullable String> settingsProblem,
            Supplier<@Nullable Failure> catalogueProblem,
            Supplier<List<ServerState>> states,
            Runnable refresh,
            NextRuns nextRuns,
            Path settingsFile,
            Path logFile,
            Supplier<String> maskedSettings) {}

    /** What does the work. */
    public record Work(Runs runs, Copies copies, Tasks tasks, Retention retention, BackupContents contents) {}

    @Override
    public Snapshot snapshot() {
        Settings settings = facts.settings().get();
        Map<String, ServerState> states =
                facts.states().get().stream().collect(Collectors.toMap(ServerState::server, Function.identity()));
        Map<String, List<JobSettings>> jobs =
                settings.jobs().stream().collect(Collectors.groupingBy(JobSettings::server));
        List<ServerStatus> servers = settings.servers().stream()
                .map(server -> status(
                        server,
                        states.getOrDefault(server.name(), ServerState.unchecked(server.name())),
                        jobs.getOrDefault(server.name(), List.of())))
                .toList();
        return new Snapshot(
                clock.now(),
                servers,
                progress(),
                tasks.running(),
                facts.settingsProblem().get(),
                facts.catalogueProblem().get(),
                settings.backups().folder().toString(),
                facts.logFile().toString(),
                facts.settingsFile().toString());
    }

    private ServerStatus status(ServerSettings server, ServerState state, List<JobSettings> jobs) {
        LastBackups.OfServer backups = lastBackups.of(server.name());
        return new ServerStatus(
                server.name(),
                server.database(),
                state,
                backups.last(),
                backups.lastGoodAt(),
                next(jobs),
                backups.lastProof(),
                backups.jobs());
    }

    private ServerStatus.@Nullable NextBackup next(List<JobSettings> jobs) {
        List<ServerStatus.NextBackup> all = new ArrayList<>();
        for (JobSettings job : jobs) {
            facts.nextRuns()
                    .of(job.name())
                    .ifPresent(next ->
                            all.add(new ServerStatus.NextBackup(next.at(), job.name(), what(job), next.late())));
        }
        return all.stream()
                .min(Comparator.comparing(ServerStatus.NextBackup::at))
                .orElse(null);
    }

    private static String what(JobSettings job) {
        if (job.databases() instanceof Databases.Named named) {
            return named.names().size() == 1 ? named.names().get(0) : job.name();
        }
        return "All DBs";
    }

    /** A run that waits for its copies is shown by the upload that goes on. */
    private List<RunProgress> progress() {
        List<RunProgress> uploads = copies.progress();
        List<RunProgress> all = new ArrayList<>(runs.progress());
        all.removeIf(run -> uploads.stream().anyMatch(upload -> upload.runId().equals(run.runId())));
        all.addAll(uploads);
        return all;
    }

    @Override
    public void refresh() {
        facts.refresh().run();
    }

    @Override
    public String startBackup(RunRequest.What what, Trigger trigger) throws FailureException {
        return runs.start(new RunRequest(what, trigger, null));
    }

    @Override
    public Optional<RunReport> run(String runId) throws FailureException {
        return reading(() -> catalogue
                .run(runId)
                .map(run -> new RunReport(
                        run,
                        progress().stream()
                                .filter(progress -> progress.runId().equals(runId))
                                .findFirst()
                                .orElse(null),
                        catalogue.backupOfRun(runId).map(this::report).orElse(null))));
    }

    @Override
    public void cancel(String runId) {
        runs.cancel(runId);
    }

    @Override
    public List<BackupReport> backups(int limit) throws FailureException {
        return reading(
                () -> catalogue.backups(null, limit).stream().map(this::report).toList());
    }

    @Override
    public String startTask(TaskRequest request) {
        return tasks.start(request);
    }

    @Override
    public Optional<TaskReport> task(String id) {
        return tasks.report(id);
    }

    @Override
    public void cancelTask(String id) {
        tasks.cancel(id);
    }

    @Override
    public String pin(String backup, boolean pinned) throws FailureException {
        Backup found = reading(() -> catalogue.find(backup)).orElseThrow(() -> unknownBackup(catalogue, backup));
        reading(() -> {
            catalogue.pin(found.id(), pinned);
            return found;
        });
        lastBackups.read(found.server()); // one that shrank and is pinned is accepted
        return found.id();
    }

    @Override
    public List<Contents> contents(String backup) throws FailureException {
        Backup found = reading(() -> catalogue.find(backup)).orElseThrow(() -> unknownBackup(catalogue, backup));
        return contents.of(found);
    }

    @Override
    public String maskedSettings() {
        return facts.maskedSettings().get();
    }

    @Override
    public HistoryOutline historyOutline(HistoryQuery query, int every) throws FailureException {
        return reading(() -> catalogue.historyOutline(query, every));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query, HistoryMark from, int limit) throws FailureException {
        return reading(() -> catalogue.history(query, from, limit));
    }

    @Override
    public Statistics statistics(HistoryQuery query) throws FailureException {
        return reading(() -> catalogue.statistics(query));
    }

    @Override
    public RemovalPlan removal(String backup) throws FailureException {
        Backup found = reading(() -> catalogue.find(backup)).orElseThrow(() -> unknownBackup(catalogue, backup));
        return retention.removal(found.id());
    }

    /** What to say of a name that no backup has, or several have. */
    public static FailureException unknownBackup(Catalogue catalogue, String name) {
        return catalogue.isOfSeveral(name)
                ? new FailureException(
                        FailureKind.FILE_MISSING,
                        "more than one backup in the catalogue is meant by \"" + name + "\"",
                        "Give more of the id; `pgminder backups` lists the ids.")
                : new FailureException(
                        FailureKind.FILE_MISSING,
                        "there is no backup \"" + name + "\" in the catalogue",
                        "`pgminder backups` lists them with their ids and files; of an id, the first 6 characters are enough.");
    }

    private BackupReport report(Backup backup) {
        return new BackupReport(backup, catalogue.copies(backup.id()), catalogue.proofs(backup.id()));
    }

    private static <T> T reading(Supplier<T> question) throws FailureException {
        try {
            return question.get();
        } catch (CatalogueException e) {
            throw new FailureException(
                    FailureKind.CATALOGUE, "the catalogue cannot be read: " + e.getMessage(), "See the log.", e);
        }
    }
}
