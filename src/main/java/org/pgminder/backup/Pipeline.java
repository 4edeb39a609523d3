package org.pgminder.backup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.CatalogueException;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.Manifest;
import org.pgminder.common.Contents;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Redactor;
import org.pgminder.common.Secret;
import org.pgminder.common.Version;
import org.pgminder.dbtool.ConnectionFiles;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way from a run's plan to a catalogued backup: plan, dump through the stages, check, publish, record. */
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final BackupServices services;
    private final Copies copies;
    private final Sessions sessions;
    private final Planner planner;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("watchdog"));

    Pipeline(BackupServices services, Copies copies) {
        this.services = services;
        this.copies = copies;
        this.sessions = new Sessions(services);
        this.planner = new Planner(services, sessions);
    }

    /**
     * What came out.
     *
     * @param copies that are to be made of it
     * @param missing parts that could not be dumped, while others could
     */
    record Made(Backup backup, List<Copy> copies, List<Failure> missing) {}

    /** @throws FailureException after which nothing of the run is left in the folder, on the server or among the processes */
    Made make(ActiveRun run, RunOutput output) throws FailureException {
        run.enter(RunProgress.Stage.PLANNING);
        Plan plan = planner.plan(run);
        plan.notes().forEach(output::line);
        List<Dump.Dumped> dumped = List.of();
        EarlyUpload early = copies.beginEarly(run.spec().destinations());
        boolean made = false;
        try {
            Dumps.Made dumps = dump(run, plan, output, early);
            dumped = dumps.dumped();
            run.failWhenCancelled();
            Manifest manifest = manifest(run, plan, dumps);
            Publisher.publish(dumped, manifest, plan.names().manifest());
            made = true;
            return record(run, manifest, plan.names().manifest(), failures(run, plan, dumps), early);
        } finally {
            plan.names().release();
            if (!made) {
                dumped.forEach(file -> Dump.discard(file.file()));
                sessions.end(run.run().id(), run.spec().server());
                early.giveUp();
            }
        }
    }

    private Dumps.Made dump(ActiveRun run, Plan plan, RunOutput output, EarlyUpload early) throws FailureException {
        run.enter(RunProgress.Stage.DUMPING, plan.expectedBytes());
        try (ConnectionFiles connection = planner.connectionFiles(run, plan)) {
            Dumps.Surroundings around = new Dumps.Surroundings(services, sessions, planner, timer, early);
            return new Dumps(run, output, plan, connection.environment(), around)
                    .make(run.spec().dumpsAtOnce());
        }
    }

    /** All as one, since a run tells one failure, and none may be silently absent. */
    private static List<Failure> failures(ActiveRun run, Plan plan, Dumps.Made dumps) {
        List<Dumps.Missing> missing = dumps.missing();
        if (missing.isEmpty()) {
            return plan.closed().isEmpty() ? List.of() : List.of(WantedDatabases.closed(run.spec(), plan.closed()));
        }
        Failure first = missing.get(0).failure();
        String names = missing.size() == 1
                ? ""
                : missing.stream().map(each -> each.item().tool().subject()).collect(Collectors.joining(", "))
                        + "; the first: ";
        String message =
                missing.size() + " of " + plan.items().size() + " dumps could not be made: " + names + first.message();
        return List.of(new Failure(first.kind(), message, first.hint()));
    }

    /** As the manifest names them. */
    private static List<String> missing(Plan plan, Dumps.Made dumps) {
        return Stream.concat(
                        dumps.missing().stream().map(each -> each.item().tool().subject()),
                        plan.closed().stream().map(name -> "database " + name))
                .toList();
    }

    private Manifest manifest(ActiveRun run, Plan plan, Dumps.Made dumps) {
        RunSpec spec = run.spec();
        List<Artifact> artifacts =
                dumps.dumped().stream().map(Dump.Dumped::artifact).toList();
        Manifest manifest = new Manifest(
                Manifest.KIND,
                Manifest.VERSION,
                services.ids().next(),
                run.run().id(),
                Version.current(),
                spec.server().name(),
                plan.serverVersion(),
                spec.job(),
                spec.subject(),
                plan.databases(),
                plan.items().get(plan.items().size() - 1).tool().program(),
                plan.programs().version(),
                spec.form().format().name().toLowerCase(Locale.ROOT),
                spec.form().packing().compression().name().toLowerCase(Locale.ROOT),
                spec.form().packing().encrypted() ? "age" : null,
                plan.createdAt(),
                services.clock().now(),
                spec.destinations(),
                artifacts,
                contents(plan, dumps),
                missing(plan, dumps),
                null,
                spec.rules().counts().filter());
        String shrunk = new ShrinkAlarm(services.catalogue())
                .look(manifest.backup("", ""), spec.rules().shrinkAlarm());
        if (shrunk == null) {
            return manifest;
        }
        LOG.warn("run {}: the backup of {} has {}", run.run().id(), spec.subject(), shrunk);
        return manifest.withShrunk(shrunk);
    }

    /** The script of a whole server has the template of new databases as well, which mostly is empty. */
    private static List<Contents> contents(Plan plan, Dumps.Made dumps) {
        return dumps.contents().stream()
                .filter(contents -> plan.databases().contains(contents.database())
                        || !contents.tables().isEmpty()
                        || !contents.sequences().isEmpty())
                .toList();
    }

    private Made record(ActiveRun run, Manifest manifest, Path file, List<Failure> missing, EarlyUpload early) {
        Backup backup =
                manifest.backup(String.valueOf(file.toAbsolutePath().getParent()), String.valueOf(file.getFileName()));
        List<Copy> pending = early.copies(backup.id(), services.clock().now());
        try {
            services.catalogue().save(backup, pending);
            early.recorded();
        } catch (CatalogueException e) {
            LOG.error("backup {} is made, but cannot be recorded", backup.id(), e);
            early.giveUp();
            List<Failure> more = new ArrayList<>(missing);
            more.add(Failure.of(
                    FailureKind.CATALOGUE,
                    "the backup " + file + " is made, but could not be recorded: " + e.getMessage(),
                    "It is recorded from its manifest at the next start."));
            return new Made(backup, List.of(), more);
        }
        LOG.info("run {} made backup {} in {}", run.run().id(), backup.id(), file);
        return new Made(backup, pending, missing);
    }

    /** Masks what is secret in this run's server settings; a password that cannot be resolved masks nothing. */
    RunOutput outputOf(ActiveRun run) {
        return new RunOutput(run.run().id(), new Redactor(passwordOf(run.spec().server())));
    }

    private List<Secret> passwordOf(ServerSettings server) {
        try {
            Secret password = sessions.passwordOf(server);
            return password == null ? List.of() : List.of(password);
        } catch (FailureException e) {
            return List.of(); // the plan fails with it
        }
    }
}
