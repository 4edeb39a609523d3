package org.pgminder.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.pgminder.common.Clock;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Repeated;
import org.pgminder.common.WallClockWatch;
import org.pgminder.settings.JobSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands jobs over when they are due, over restarts, sleep and set clocks. Thread-safe. Only {@link #update} and the scheduler's
 * own thread use the database. What was due while the machine slept or the program was off is handed over once,
 * a minute after the wake or the construction of this object.
 */
public final class JobScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration SLEPT = Duration.ofSeconds(30);
    /** The grace after a wake, and a few looks. */
    private static final Duration STUCK = Decision.GRACE.plusSeconds(30);

    private final Clock clock;
    private final ZoneId defaultZone;
    private final DueJob dueJob;
    private final WallClockWatch watch;
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("schedule"));
    private final Appointments appointments;

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
        this.watch = new WallClockWatch(clock, SLEPT);
        this.appointments = new Appointments(dataSource, clock, watch, loop);
    }

    /** Begins to look for due jobs every five seconds; call it once, after the first {@link #update}. */
    @SuppressWarnings("FutureReturnValueIgnored") // a pass throws nothing
    public void start() {
        loop.scheduleWithFixedDelay(
                () -> Repeated.survive(LOG, "looking for due jobs failed; done again soon", this::pass),
                0,
                LOOK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
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
        appointments.replaceJobs(planned);
        try {
            appointments.bringInLine();
        } catch (RuntimeException e) {
            LOG.error("the schedule cannot be written; tried again in {} s", LOOK_EVERY.toSeconds(), e);
        }
    }

    /** When a job runs next; empty for one without schedule, and for one that is never due. Never waits. */
    public Optional<NextRun> next(String job) {
        return appointments.next(job);
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
    void pass() {
        boolean last = false;
        while (!last && !loop.isShutdown()) {
            Appointments.Step step = step();
            // Outside the lock: whoever takes a job may be waiting for another thread that is in update().
            step.due().forEach(due -> handOver(due.job(), due.run()));
            last = step.last();
        }
        if (appointments.anyBefore(clock.now().minus(STUCK))) {
            Repeated.survive(LOG, "nobody could be told that due jobs are not handed over", dueJob::stuck);
        }
    }

    private synchronized Appointments.Step step() {
        try {
            if (watch.look()) {
                LOG.info("the clock was set back");
                appointments.doubt();
            }
            appointments.bringInLine();
            return appointments.step();
        } catch (Throwable e) {
            LOG.error("looking for due jobs failed; done again in {} s", LOOK_EVERY.toSeconds(), e);
            appointments.doubt();
            return appointments.interrupted();
        }
    }

    private void handOver(String job, Decision.Run run) {
        LOG.info(
                "job {} is due since {}{}, {} due times missed",
                job,
                run.due(),
                run.late() ? " (late)" : "",
                run.missed());
        String untaken = "job " + job + " was due and was not taken";
        if (run.missed() > 0) {
            Repeated.survive(LOG, untaken, () -> dueJob.missed(job, run.firstMissed(), run.lastMissed(), run.missed()));
        }
        Repeated.survive(LOG, untaken, () -> dueJob.run(job, run.due(), run.late()));
    }
}
