package org.pgminder.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.WallClockWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * db-scheduler's table, kept in line with the jobs and the clock. Used by one thread at a time, but for {@link #next}. An
 * appointment is moved on in the table before its job is handed over, so that no kill can hand it over twice; a few at a time, so
 * that a kill loses next to nothing.
 */
final class Appointments {
    private static final Logger LOG = LoggerFactory.getLogger(Appointments.class);

    private final Clock clock;
    private final WallClockWatch watch;
    private final CustomTask<Appointment> task =
            Tasks.custom("job", Appointment.class).execute(this::execute);
    private final SteppedScheduler scheduler;
    private final Map<String, NextRun> next = new ConcurrentHashMap<>();
    private Map<String, PlannedJob> jobs = Map.of();
    private final List<Due> due = new ArrayList<>();
    private boolean executed;
    private boolean outOfLine = true;

    /** A job to be handed over. */
    record Due(String job, Decision.Run run) {}

    /**
     * @param due what is to be handed over now
     * @param last whether nothing more is due
     */
    record Step(List<Due> due, boolean last) {}

    Appointments(DataSource dataSource, Clock clock, WallClockWatch watch, ScheduledExecutorService loop) {
        this.clock = clock;
        this.watch = watch;
        this.scheduler = SteppedScheduler.create(dataSource, clock, task, loop);
    }

    void replaceJobs(Map<String, PlannedJob> planned) {
        jobs = Map.copyOf(planned);
        next.keySet().retainAll(jobs.keySet());
        outOfLine = true;
    }

    /** The clock was set, or something failed half-way: the whole table is to be looked at again. */
    void doubt() {
        outOfLine = true;
    }

    Optional<NextRun> next(String job) {
        return Optional.ofNullable(next.get(job));
    }

    /** Whether a job should have been handed over before a moment and was not. */
    boolean anyBefore(Instant moment) {
        return next.values().stream().anyMatch(each -> each.at().isBefore(moment));
    }

    /** Moves a few due appointments on. */
    Step step() {
        executed = false;
        scheduler.step();
        List<Due> movedOn = List.copyOf(due);
        due.clear();
        return new Step(movedOn, !executed);
    }

    /** What a step that failed had moved on before. */
    Step interrupted() {
        List<Due> movedOn = List.copyOf(due);
        due.clear();
        return new Step(movedOn, true);
    }

    /** Brings the table in line with jobs and clock where that is in doubt. What fails is in doubt still. */
    void bringInLine() {
        if (!outOfLine) {
            return;
        }
        Set<String> found = new HashSet<>();
        for (Execution execution : scheduler.all()) {
            String name = execution.taskInstance.getId();
            if (execution.isPicked()) {
                LOG.info("job {} was picked and not handed over", name);
                scheduler.release(execution);
            }
            PlannedJob job = jobs.get(name);
            if (job == null) {
                scheduler.cancel(task.instanceId(name));
                LOG.info("job {} is not scheduled any more", name);
            } else {
                found.add(name);
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
        Appointment kept = read(execution);
        Instant now = clock.now();
        Appointment right;
        if (kept != null && kept.plan().equals(job.plan())) {
            right = kept.moved(Decision.dueAfterSetBack(kept, job.times(kept), now));
        } else {
            right = job.first(now, kept == null ? null : kept.lastDue());
            LOG.info("job {} is now scheduled {}, next {}", job.name(), job.plan(), right.due());
        }
        // A grace that began before the clock was set back would last until the clock is there again.
        boolean putOff = execution.executionTime.isAfter(right.due())
                && execution.executionTime.isAfter(now.plus(Decision.GRACE));
        if (putOff || !right.equals(kept)) {
            scheduler.reschedule(task.instanceId(job.name()), right.due(), right);
        }
        expect(job.name(), right);
    }

    private static @Nullable Appointment read(Execution execution) {
        try {
            return (Appointment) execution.taskInstance.getData();
        } catch (RuntimeException e) {
            LOG.warn("what is kept of job {} cannot be read: {}", execution.taskInstance.getId(), e.toString());
            return null;
        }
    }

    /** Called by db-scheduler within {@link #step}, when it has picked the job. */
    private CompletionHandler<Appointment> execute(TaskInstance<Appointment> instance, ExecutionContext context) {
        executed = true;
        String name = instance.getId();
        PlannedJob job = jobs.get(name);
        if (job == null) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Appointment appointment = instance.getData();
        Decision decision = Decision.of(appointment, job.times(appointment), clock.now(), watch.awakeSince());
        boolean inDoubt = outOfLine;
        outOfLine = true; // until it is written
        if (decision instanceof Decision.Wait wait) {
            return (completed, operations) -> {
                operations.reschedule(completed, wait.until(), appointment);
                outOfLine = inDoubt;
                expect(name, appointment);
            };
        }
        Decision.Run run = (Decision.Run) decision;
        return (completed, operations) -> {
            Instant following = run.next();
            if (following == null) {
                end(name, operations);
            } else {
                Appointment moved = appointment.handedOver(run.due(), following);
                operations.reschedule(completed, following, moved);
                expect(name, moved);
            }
            outOfLine = inDoubt;
            due.add(new Due(name, run));
        };
    }

    private void end(String name, ExecutionOperations<Appointment> operations) {
        operations.remove();
        next.remove(name);
    }

    private void expect(String name, Appointment appointment) {
        Instant awakeSince = watch.awakeSince();
        boolean late = !appointment.due().isAfter(awakeSince);
        Instant at = late ? awakeSince.plus(Decision.GRACE) : appointment.due();
        next.put(name, new NextRun(at, appointment.due(), late));
    }
}
