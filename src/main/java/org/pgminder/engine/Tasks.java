package org.pgminder.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Ids;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Does what takes its time, each on a thread of its own, and knows how far it is. */
public final class Tasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);
    private static final int KEPT = 100;

    private final Worker worker;
    private final Clock clock;
    private final Ids ids;
    private final Map<String, Active> tasks = new ConcurrentHashMap<>();
    private final Deque<String> ended = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(new NamedThreads("task"));

    public Tasks(Worker worker, Clock clock, Ids ids) {
        this.worker = worker;
        this.clock = clock;
        this.ids = ids;
    }

    /** Does one task on the calling thread. An interrupt ends it soon, with nothing half-made left. */
    public interface Worker {
        TaskResult work(TaskRequest request, Progress progress) throws FailureException, InterruptedException;
    }

    /** Where a task says how far it is. Any thread. */
    public interface Progress {
        void doing(String what);

        /** How far it is; {@code total} is -1 where unknown. */
        void reached(long done, long total);
    }

    /**
     * Begins a task.
     *
     * @return its id
     */
    public String start(TaskRequest request) {
        Active task = new Active(ids.next(), request, clock.now());
        tasks.put(task.id, task);
        LOG.info("task {}: {}", task.id, request);
        threads.execute(() -> perform(task));
        return task.id;
    }

    public Optional<TaskReport> report(String id) {
        return Optional.ofNullable(tasks.get(id)).map(Active::report);
    }

    /** Those that go on. */
    public List<TaskReport> running() {
        return tasks.values().stream()
                .map(Active::report)
                .filter(report -> report.state() == TaskReport.State.RUNNING)
                .toList();
    }

    /** Ends a task; one that has ended is no error. */
    public void cancel(String id) {
        Active task = tasks.get(id);
        if (task != null) {
            task.cancel();
        }
    }

    private void perform(Active task) {
        MDC.put("run", task.id);
        try {
            task.begin();
            TaskResult result = worker.work(task.request, task);
            task.end(TaskReport.State.DONE, result, null);
            LOG.info("task {} is done: {}", task.id, result.getClass().getSimpleName()); // a plan has 100,000 lines
        } catch (FailureException e) {
            LOG.warn("task {} failed: {}", task.id, e.getMessage());
            LOG.debug("task {}", task.id, e);
            task.end(task.endState(), null, e.failure());
        } catch (InterruptedException e) {
            task.end(
                    TaskReport.State.CANCELLED,
                    null,
                    Failure.of(FailureKind.CANCELLED, "it was cancelled", "Nothing of it is left."));
        } catch (RuntimeException | Error e) {
            LOG.error("task {} failed by a fault of PgMinder", task.id, e);
            task.end(
                    task.endState(),
                    null,
                    Failure.of(
                            FailureKind.INTERNAL,
                            "PgMinder itself failed: " + e,
                            "Please report it; the log has the details."));
        } finally {
            MDC.remove("run");
            forgetTheOldest(task.id);
        }
    }

    private void forgetTheOldest(String id) {
        synchronized (ended) {
            ended.addLast(id);
            while (ended.size() > KEPT) {
                tasks.remove(ended.removeFirst());
            }
        }
    }

    /** Cancels what is under way, and waits until it has ended. */
    @Override
    public void close() {
        tasks.values().forEach(Active::cancel);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("some tasks do not end; they are left behind: {}", running());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Active implements Progress {
        private final String id;
        private final TaskRequest request;
        private final Instant startedAt;
        private @Nullable Thread worker;
        private boolean cancelled;
        private TaskReport.State state = TaskReport.State.RUNNING;
        private String doing = "";
        private long done;
        private long total = -1;
        private @Nullable TaskResult result;
        private @Nullable Failure failure;

        private Active(String id, TaskRequest request, Instant startedAt) {
            this.id = id;
            this.request = request;
            this.startedAt = startedAt;
        }

        private synchronized void begin() throws InterruptedException {
            if (cancelled) {
                throw new InterruptedException();
            }
            worker = Thread.currentThread();
        }

        @Override
        public synchronized void doing(String what) {
            doing = what;
        }

        @Override
        public synchronized void reached(long done, long total) {
            this.done = done;
            this.total = total;
        }

        private synchronized void cancel() {
            cancelled = true;
            if (worker != null) {
                worker.interrupt();
            }
        }

        private synchronized TaskReport.State endState() {
            return cancelled ? TaskReport.State.CANCELLED : TaskReport.State.FAILED;
        }

        private synchronized void end(TaskReport.State state, @Nullable TaskResult result, @Nullable Failure failure) {
            this.worker = null;
            boolean unused = Thread.interrupted();
            this.state = state;
            this.result = result;
            this.failure = failure;
        }

        private synchronized TaskReport report() {
            return new TaskReport(id, request, state, doing, done, total, startedAt, result, failure);
        }
    }
}
