package org.pgminder.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.awake.AwakeGuard;
import org.pgminder.backup.BackupServices;
import org.pgminder.backup.Copies;
import org.pgminder.backup.Recovery;
import org.pgminder.backup.Runs;
import org.pgminder.backup.rescue.Companions;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.CatalogueException;
import org.pgminder.catalogue.CatalogueOpening;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Ids;
import org.pgminder.dbtool.Installations;
import org.pgminder.engine.Engine;
import org.pgminder.engine.LastBackups;
import org.pgminder.engine.LocalEngine;
import org.pgminder.engine.NextRuns;
import org.pgminder.engine.TaskReport;
import org.pgminder.engine.Tasks;
import org.pgminder.monitor.Connectivity;
import org.pgminder.monitor.Poller;
import org.pgminder.postgres.Postgres;
import org.pgminder.restore.BackupContents;
import org.pgminder.restore.RestoreServices;
import org.pgminder.restore.Restores;
import org.pgminder.restore.proof.ProofLoop;
import org.pgminder.restore.proof.Prover;
import org.pgminder.restore.proof.Verifier;
import org.pgminder.retention.Retention;
import org.pgminder.schedule.JobScheduler;
import org.pgminder.secrets.KeyringSecrets;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.Settings;
import org.pgminder.settings.SettingsState;
import org.pgminder.settings.SettingsWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the engine together and takes it apart. Only the holder of the lock may have one. */
final class EngineAssembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineAssembly.class);
    /** Longer than the part's own patience, so that this one is never the first to give up. */
    private static final Duration RUNS_PATIENCE = Duration.ofSeconds(25);

    private static final Duration HOUSEKEEPING_PATIENCE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Clock clock;
    private final Shutdown shutdown;
    private final SettingsWatch settings;
    private final LastBackups lastBackups;
    private final Copies copies;
    private final Housekeeping housekeeping;
    private final Tasks tasks;
    private final Poller poller;
    private final JobScheduler scheduler;
    private final ProofLoop proofs;
    private final Engine engine;
    private @Nullable Failure setAside;

    private EngineAssembly(Places places, Clock clock, KeyringSecrets.Asking asking, Shutdown shutdown)
            throws FailureException {
        this.clock = clock;
        this.shutdown = shutdown;
        this.settings = new SettingsWatch(places.settingsFile(), new SettingsCommands(places.settingsFile()).reader());
        shutdown.add("settings watch", PATIENCE, settings);
        Secrets secrets = SettingsCommands.secrets(places.settingsFile(), clock, asking);
        Catalogue catalogue = openCatalogue(places);
        shutdown.add("catalogue", PATIENCE, catalogue);
        BackupServices services = new BackupServices(
                catalogue,
                settings::settings,
                secrets,
                Installations.ofThisMachine(System.getenv()),
                clock,
                new Ids(new SecureRandom()),
                ZoneId.systemDefault(),
                places.stateFolder());
        this.lastBackups = new LastBackups(catalogue, settings::settings, ZoneId.systemDefault());
        DestinationSource destinations = new DestinationSource(settings::settings, secrets, clock);
        RestoreServices restoring = new RestoreServices(
                settings::settings, services.installations(), clock, services.ids(), places.stateFolder());
        AwakeGuard awake = AwakeGuard.ofThisMachine();
        shutdown.add("awake guard", PATIENCE, awake);
        ProofNews news = new ProofNews(lastBackups, lastBackups, awake);
        Prover prover = new Prover(restoring, catalogue, secrets, destinations, news);
        prover.removeLeftServers();
        BackupEventFan events = new BackupEventFan();
        BackupPlaces backupPlaces = new BackupPlaces(destinations, secrets, clock);
        Retention retention = new Retention(new Retention.Services(
                catalogue,
                settings::settings,
                backupPlaces,
                clock,
                services.zone(),
                new InUse(catalogue, this::runningTasks, prover::underWay)));
        this.housekeeping =
                new Housekeeping(retention, catalogue, new Companions(catalogue, settings::settings, backupPlaces));
        shutdown.add("retention", PATIENCE, housekeeping);
        events.add(new AwakeWhileRunning(awake));
        events.add(housekeeping);
        events.add(lastBackups);
        this.copies = new Copies(services, destinations, events);
        shutdown.add("copies", PATIENCE, copies);
        Runs runs = new Runs(services, copies, events);
        shutdown.add("runs", RUNS_PATIENCE, runs);
        new Recovery(services).run();
        this.poller =
                new Poller(new Postgres(), secrets, clock, settings.settings().monitoring());
        shutdown.add("server watch", PATIENCE, poller);
        poller.onChange(change -> record(catalogue, change));
        this.scheduler =
                new JobScheduler(catalogue.dataSource(), clock, ZoneId.systemDefault(), new DueRuns(runs, catalogue));
        LocalEngine.Facts facts = new LocalEngine.Facts(
                settings::settings,
                this::settingsProblem,
                () -> catalogue.writeProblem().orElse(null),
                poller::states,
                poller::refresh,
                nextRuns(scheduler),
                places.settingsFile(),
                places.logFile(),
                () -> new SettingsCommands(places.settingsFile()).masked(settings.settings()));
        Restores restores = new Restores(restoring, catalogue, destinations, secrets, ZoneId.systemDefault());
        restores.recover();
        this.proofs = new ProofLoop(prover, catalogue, settings::settings, clock);
        Verifier verifier = new Verifier(catalogue, destinations, news, clock);
        TaskWorker worker = new TaskWorker(
                new RestoreTask(restores, catalogue),
                new ProofTasks(catalogue, prover, verifier, copies),
                new PruneTask(settings::settings, retention),
                new DeleteTask(catalogue, retention, lastBackups),
                new RebuildTask(services, backupPlaces),
                housekeeping::refreshSoon,
                awake);
        this.tasks = new Tasks(worker, clock, services.ids());
        shutdown.add("tasks", RUNS_PATIENCE, tasks);
        this.engine = new LocalEngine(
                facts,
                catalogue,
                new LocalEngine.Work(
                        runs,
                        copies,
                        tasks,
                        retention,
                        new BackupContents(new org.pgminder.restore.Copies(catalogue, destinations))),
                lastBackups,
                clock);
        take(settings.settings());
    }

    /**
     * Opens the catalogue, puts in order what a killed program has left, and has the engine ready; no loop runs yet.
     *
     * @param asking whether a person is there who may be asked to unlock the keyring
     * @throws FailureException where the catalogue cannot be used
     */
    static EngineAssembly open(Places places, Clock clock, KeyringSecrets.Asking asking) throws FailureException {
        long began = clock.nanos();
        Shutdown shutdown = new Shutdown(clock);
        try {
            EngineAssembly assembly = new EngineAssembly(places, clock, asking, shutdown);
            LOG.info("engine ready after {} ms", (clock.nanos() - began) / 1_000_000);
            return assembly;
        } catch (FailureException | RuntimeException e) {
            shutdown.run();
            throw e;
        }
    }

    Engine engine() {
        return engine;
    }

    /** What a person should know of the start: a catalogue that was damaged. */
    Optional<Failure> word() {
        return Optional.ofNullable(setAside);
    }

    SettingsState settings() {
        return settings.state();
    }

    /** Begins to watch settings and servers, to run jobs when they are due, and to bring unfinished copies on their way. */
    void startLoops() {
        settings.onChange(state -> {
            // A broken change is only shown: the last good settings stay in force.
            if (state.problem().isEmpty()) {
                take(state.settings());
                scheduler.update(state.settings().jobs());
                copies.tryAllAgain();
            }
        });
        settings.start();
        poller.start();
        copies.start();
        housekeeping.start();
        shutdown.add("schedule", Duration.ofSeconds(12), scheduler);
        scheduler.update(settings.settings().jobs());
        scheduler.start();
        shutdown.add("proofs", RUNS_PATIENCE, proofs);
        proofs.start();
    }

    /** Asks every server once and waits for the answers; one that does not answer in time stays unchecked. */
    void checkServers() throws InterruptedException {
        poller.start();
        Duration patience =
                settings.settings().monitoring().timeout().multipliedBy(4).plus(PATIENCE);
        long deadline = clock.nanos() + patience.toNanos();
        while (clock.nanos() - deadline < 0
                && poller.states().stream().anyMatch(state -> state.connectivity() == Connectivity.UNCHECKED)) {
            Thread.sleep(STEP.toMillis());
        }
    }

    /** For a program that is there for one command: what its backup lets go is deleted before it ends. */
    void finishHousekeeping() throws InterruptedException {
        housekeeping.awaitIdle(HOUSEKEEPING_PATIENCE);
    }

    private List<TaskReport> runningTasks() {
        return tasks.running();
    }

    /** Ends a part of the program together with the engine, before the engine. */
    void alsoClose(String name, AutoCloseable part) {
        shutdown.add(name, PATIENCE, part);
    }

    /** In stages, each with a deadline: no new runs, end those under way with their programs, suspend uploads, close. */
    @Override
    public void close() {
        shutdown.run();
    }

    private void take(Settings now) {
        now.servers().forEach(server -> lastBackups.read(server.name()));
        poller.update(now.servers(), now.monitoring());
    }

    private @Nullable String settingsProblem() {
        Failure problem = settings.state().failure();
        return problem == null ? null : problem.message();
    }

    private Catalogue openCatalogue(Places places) throws FailureException {
        try {
            CatalogueOpening opening = SqliteCatalogue.open(places.catalogueFile(), clock);
            if (opening instanceof CatalogueOpening.SetAside aside) {
                setAside = Failure.of(
                        FailureKind.CATALOGUE,
                        "the catalogue was damaged (" + aside.reason() + ") and is set aside as " + aside.damaged(),
                        "Its list of backups was made anew from the manifests in the backup folder; nothing else is to be done.");
                LOG.warn("{}", setAside.message());
            }
            return opening.catalogue();
        } catch (CatalogueException e) {
            throw new FailureException(e.failure(), e);
        }
    }

    private static void record(Catalogue catalogue, org.pgminder.catalogue.StateChange change) {
        try {
            catalogue.save(change);
        } catch (CatalogueException e) {
            LOG.error("that server {} changed its state cannot be recorded", change.server(), e);
        }
    }

    private static NextRuns nextRuns(JobScheduler scheduler) {
        return job -> scheduler.next(job).map(next -> new NextRuns.Next(next.at(), next.late()));
    }
}
