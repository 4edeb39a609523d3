package org.pgminder.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.NamedThreads;
import org.pgminder.settings.JobSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands jobs over when they are due, over restarts, sleep and set clocks. Their appointments stand in db-scheduler's table in the
 * catalogue; the next due time is written there before a job is handed over, so that no kill can make it run twice.
 * Thread-safe. Only {@link #update} and the scheduler's own thread touch the database.
 */
public final class JobScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final String TASK = "job";

    private final Clock clock;
    private final ZoneId defaultZone;
    private final DueJob dueJob;
    private final WallClockWatch watch;
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("schedule"));
    private final CustomTask<Appointment> task =
            Tasks.custom(TASK, Appointment.class).execute(this::execute);
    private final SteppedScheduler scheduler;
    private final Map<String, NextRun> next = new ConcurrentHashMap<>();

    /** What the settings want and can be due; guarded by this. */
    private Map<String, PlannedJob> jobs = Map.of();

    /** Whether the table is to be brought in line with the jobs and the clock; guarded by this. */
    private boolean outOfLine;

    /**
     * Nothing happens before {@link #update} and {@link #start}.
     *
     * @param dataSource the catalogue's
     * @param defaultZone of jobs that name none
     */
    public JobScheduler(DataSource dataSource, Clock clock, ZoneId defaultZone, DueJob dueJob) {
        this.clock = clock;
        this.defaultZone = defaultZone;
        this.dueJob = dueJob;
        this.watch = new WallClockWatch(clock);
        this.scheduler = SteppedScheduler.create(dataSource, clock, task, loop);
    }

    /** Begins to look for due jobs every five seconds. */
    @SuppressWarnings("FutureReturnValueIgnored") // a pass throws nothing
    public void start() {
        loop.scheduleWithFixedDelay(this::pass, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the jobs of the settings, at the start and whenever they have changed: new ones are scheduled, those that are gone
     * cancelled, those whose schedule or zone is another scheduled anew. The others keep their due time, also one that
     * passed while the program was off. What the database refuses is tried again in the next pass.
     */
    public synchronized void update(List<JobSettings> settings) {
        Map<String, PlannedJob> planned = new HashMap<>();
        for (JobSettings job : settings) {
            PlannedJob.of(job, defaultZone, clock.now()).ifPresent(plan -> planned.put(job.name(), plan));
        }
        jobs = Map.copyOf(planned);
        next.keySet().retainAll(jobs.keySet());
        outOfLine = true;
        try {
            bringInLine();
        } catch (RuntimeException e) {
            LOG.error("the schedule cannot be written; tried again in {}", LOOK_EVERY, e);
        }
    }

    /** When a job runs next; empty for one without schedule. Never waits. */
    public Optional<NextRun> next(String job) {
        return Optional.ofNullable(next.get(job));
    }

    /** Ends the looking; what is due stays due. */
    @Override
    public void close() {
        loop.shutdown();
        try {
            if (!loop.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the scheduler's thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at the clock and the table. Survives whatever is thrown, for it is to be called again. */
    synchronized void pass() {
        try {
            if (watch.look()) {
                LOG.info("the clock was set back");
                outOfLine = true;
            }
            bringInLine();
            scheduler.step();
        } catch (Throwable e) {
            LOG.error("looking for due jobs failed; done again in {}", LOOK_EVERY, e);
            outOfLine = true;
        }
    }

    private void bringInLine() {
        if (!outOfLine) {
            return;
        }
        Set<String> found = new HashSet<>();
        for (Execution execution : scheduler.all()) {
            if (execution.isPicked()) {
                LOG.info("job {} was picked when the program ended", execution.taskInstance.getId());
                scheduler.release(execution);
            }
            String name = execution.taskInstance.getId();
            found.add(name);
            PlannedJob job = jobs.get(name);
            if (job == null) {
                scheduler.cancel(task.instanceId(name));
                LOG.info("job {} is not scheduled any more", name);
            } else {
                review(job, execution);
            }
        }
        for (PlannedJob job : jobs.values()) {
            if (!found.contains(job.name())) {
                Appointment first = job.first(clock.now(), null);
                scheduler.schedule(task.instance(job.name(), first), first.due());
                expect(job.name(), first);
                LOG.info("job {} is scheduled {}, next {}", job.name(), job.plan(), first.due());
            }
        }
        outOfLine = false;
    }

    private void review(PlannedJob job, Execution execution) {
        Appointment kept = appointment(execution);
        Instant now = clock.now();
        Appointment right;
        if (kept == null || !kept.plan().equals(job.plan())) {
            right = job.first(now, kept == null ? null : kept.lastDue());
            LOG.info("job {} is now scheduled {}, next {}", job.name(), job.plan(), right.due());
        } else {
            right = kept.moved(Decision.dueAfterSetBack(kept, job.times(kept), now));
        }
        boolean tooFar = execution.executionTime.isAfter(right.due())
                && execution.executionTime.isAfter(now.plus(Decision.GRACE));
        if (!right.equals(kept) || tooFar) {
            scheduler.reschedule(task.instanceId(job.name()), right.due(), right);
        }
        expect(job.name(), right);
    }

    private static @Nullable Appointment appointment(Execution execution) {
        try {
            return (Appointment) execution.taskInstance.getData();
        } catch (RuntimeException e) {
            LOG.warn("what is kept of job {} cannot be read: {}", execution.taskInstance.getId(), e.toString());
            return null;
        }
    }

    /** Called by db-scheduler within {@link #pass}, when it has picked the job. */
    private CompletionHandler<Appointment> execute(TaskInstance<Appointment> instance, ExecutionContext context) {
        String name = instance.getId();
        PlannedJob job = jobs.get(name);
        if (job == null) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Appointment appointment = instance.getData();
        Decision decision = Decision.of(appointment, job.times(appointment), clock.now(), watch.awakeSince());
        if (decision instanceof Decision.Wait wait) {
            return (completed, operations) -> {
                operations.reschedule(completed, wait.until(), appointment);
                expect(name, appointment);
            };
        }
        Decision.Run run = (Decision.Run) decision;
        return (completed, operations) -> {
            if (run.next() == null) {
                operations.remove();
                next.remove(name);
            } else {
                Appointment following = appointment.handedOver(run.due(), run.next());
                operations.reschedule(completed, run.next(), following);
                expect(name, following);
            }
            handOver(name, run);
        };
    }

    private void handOver(String name, Decision.Run run) {
        LOG.info(
                "job {} is due since {}{}, missed before {}",
                name,
                run.due(),
                run.late() ? " (late)" : "",
                run.missed());
        try {
            if (run.missed() > 0) {
                dueJob.missed(name, run.firstMissed(), run.lastMissed(), run.missed());
            }
        } catch (RuntimeException e) {
            LOG.error("the missed times of job {} were not taken", name, e);
        }
        try {
            dueJob.run(name, run.due(), run.late());
        } catch (RuntimeException e) {
            LOG.error("the run of job {} was not begun", name, e);
        }
    }

    private void expect(String name, Appointment appointment) {
        Instant awakeSince = watch.awakeSince();
        boolean late = !appointment.due().isAfter(awakeSince);
        next.put(
                name, new NextRun(late ? awakeSince.plus(Decision.GRACE) : appointment.due(), appointment.due(), late));
    }
}
