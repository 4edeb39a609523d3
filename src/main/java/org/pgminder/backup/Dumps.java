package org.pgminder.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Contents;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** All dumps of one run, side by side up to a limit. Returns or throws when none of them is under way any more. */
final class Dumps {
    private static final Logger LOG = LoggerFactory.getLogger(Dumps.class);

    private final ActiveRun run;
    private final RunOutput output;
    private final Plan plan;
    private final Map<String, String> environment;
    private final Surroundings around;

    /** What a dump works with. */
    record Surroundings(
            BackupServices services,
            Sessions sessions,
            Planner planner,
            ScheduledExecutorService timer,
            EarlyUpload early) {}

    Dumps(ActiveRun run, RunOutput output, Plan plan, Map<String, String> environment, Surroundings around) {
        this.run = run;
        this.output = output;
        this.plan = plan;
        this.environment = environment;
        this.around = around;
    }

    /**
     * What came out, in the order of the plan.
     *
     * @param missing what could not be dumped, while something else could
     */
    record Made(List<Dump.Dumped> dumped, List<Contents> contents, List<Missing> missing) {}

    /** An item that could not be dumped. */
    record Missing(Dump.Item item, Failure failure) {}

    /** One of both. */
    private record Result(
            DatabaseDump.@Nullable Made made, @Nullable Missing missing) {}

    /**
     * Dumps everything.
     *
     * @throws FailureException after which nothing is left of any file: when the run was cancelled, when no database could be
     *     dumped, and when the disk is full, which ends them all
     */
    Made make(int atOnce) throws FailureException {
        List<Result> results = results(atOnce);
        List<Dump.Dumped> dumped = new ArrayList<>();
        List<Contents> contents = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (Result result : results) {
            if (result.made() != null) {
                dumped.add(result.made().dumped());
                contents.addAll(result.made().dumped().contents());
                if (result.made().contents() != null) {
                    contents.add(result.made().contents());
                }
            }
            if (result.missing() != null) {
                missing.add(result.missing());
            }
        }
        @Nullable FailureException fatal = fatal(dumped, missing);
        if (fatal != null) {
            dumped.forEach(file -> Dump.discard(file.file()));
            throw fatal;
        }
        return new Made(dumped, contents, missing);
    }

    private @Nullable FailureException fatal(List<Dump.Dumped> dumped, List<Missing> missing) {
        try {
            run.failWhenCancelled();
        } catch (FailureException e) {
            return e;
        }
        Failure first = missing.stream()
                .map(Missing::failure)
                .filter(failure -> failure.kind() == FailureKind.DISK_FULL)
                .findFirst()
                .orElse(
                        missing.isEmpty()
                                ? null
                                : missing.get(missing.size() - 1).failure());
        if (first == null) {
            return null;
        }
        boolean databases = plan.items().stream().anyMatch(item -> item.database() != null);
        boolean nothing =
                dumped.stream().noneMatch(file -> !databases || file.artifact().database() != null);
        return nothing || first.kind() == FailureKind.DISK_FULL ? new FailureException(first) : null;
    }

    private List<Result> results(int atOnce) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(atOnce, plan.items().size()), new NamedThreads("dump"));
        try {
            List<Future<Result>> futures = new ArrayList<>();
            for (int i = 0; i < plan.items().size(); i++) {
                Dump.Item item = plan.items().get(i);
                Path target = plan.names().artifacts().get(i);
                futures.add(threads.submit(() -> one(item, target)));
            }
            return futures.stream().map(Dumps::await).toList();
        } finally {
            threads.shutdown();
        }
    }

    /** An interrupt is a cancel, which ends the programs as well: wait on, so that nothing is left behind. */
    private static Result await(Future<Result> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a dump ended with a fault of PgMinder", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Result one(Dump.Item item, Path target) {
        MDC.put("run", run.run().id());
        try {
            if (run.stopped()) {
                throw new FailureException(FailureKind.CANCELLED, "the run has ended", null);
            }
            run.enter(RunProgress.Stage.DUMPING);
            RunOutput mine =
                    plan.items().size() == 1 ? output : output.of(item.tool().subject());
            Duration stalledAfter = around.services().settings().get().backups().stalledAfter();
            Dump dump = new Dump(new DumpPrograms(
                    run, mine, around.timer(), around.services().clock(), stalledAfter, plan.programs(), environment));
            around.early().follow(target);
            DatabaseDump.Made made = new DatabaseDump(
                            run, around.sessions(), around.services().clock())
                    .make(item, snapshot -> dump.write(snapshot, target));
            around.early().finished(target, made.dumped().artifact().bytes());
            return new Result(made, null);
        } catch (FailureException e) {
            around.early().drop(target);
            Failure failure = run.stopped() ? e.failure() : around.planner().explain(run, item, e.failure());
            LOG.warn("run {}: {}", run.run().id(), failure.message());
            if (failure.kind() == FailureKind.DISK_FULL) {
                run.stop(); // it is as full for the others
            }
            return new Result(null, new Missing(item, failure));
        } finally {
            MDC.remove("run");
        }
    }
}
