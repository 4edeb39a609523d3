package org.pgminder.schedule;

import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.pgminder.common.Clock;

/**
 * db-scheduler without its own loop, which waits for a time on the wall clock: set back by a day, it would look for due jobs a
 * day later. Here {@link #step} is called every few seconds, and executions run on the caller's thread.
 */
final class SteppedScheduler extends Scheduler {
    private static final SchedulerName NAME = new SchedulerName.Fixed("pgminder");
    private static final Duration NO_HEARTBEAT = Duration.ofDays(1);

    /** The default strategy fetches three executions for each. */
    private static final int THREADS = 1;

    private final JdbcTaskRepository repository;

    private SteppedScheduler(
            Clock clock, JdbcTaskRepository repository, TaskResolver resolver, ScheduledExecutorService loop) {
        super(
                clock::now,
                repository,
                repository,
                resolver,
                THREADS,
                new CallingThread(),
                NAME,
                new Waiter(Duration.ZERO, clock::now),
                NO_HEARTBEAT,
                4,
                List.of(),
                List.of(),
                PollingStrategyConfig.DEFAULT_FETCH,
                NO_HEARTBEAT,
                Duration.ZERO,
                LogLevel.ERROR,
                true,
                List.of(),
                loop,
                loop);
        this.repository = repository;
    }

    static SteppedScheduler create(DataSource dataSource, Clock clock, Task<?> task, ScheduledExecutorService loop) {
        TaskResolver resolver = new TaskResolver(new SchedulerListeners(List.of()), clock::now, List.of(task));
        JdbcTaskRepository repository = new JdbcTaskRepository(
                dataSource,
                true,
                new SqliteJdbcCustomization(),
                JdbcTaskRepository.DEFAULT_TABLE_NAME,
                resolver,
                NAME,
                new AppointmentSerializer(),
                false,
                clock::now);
        return new SteppedScheduler(clock, repository, resolver, loop);
    }

    /** Executes what is due, up to three. */
    void step() {
        executeDue();
    }

    /** All executions, those included that a killed program had picked. */
    List<Execution> all() {
        List<Execution> executions = new ArrayList<>();
        repository.getScheduledExecutions(
                com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter.all(), executions::add);
        return executions;
    }

    /** Gives a picked execution free. Only one program uses a catalogue: whoever picked it is gone. */
    void release(Execution picked) {
        repository.reschedule(
                picked, picked.executionTime, picked.lastSuccess, picked.lastFailure, picked.consecutiveFailures);
    }
}
