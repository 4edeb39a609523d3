package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Redactor;
import org.pgminder.dbtool.PreparedProgram;
import org.pgminder.process.Child;
import org.pgminder.process.ExitStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of psql or pg_restore. The calling thread waits for the program's end, so that an interrupt reaches it at once: the
 * program is ended then. Input and output go on threads of their own.
 */
final class ToolRun {
    private static final Logger LOG = LoggerFactory.getLogger(ToolRun.class);
    private static final NamedThreads THREADS = new NamedThreads("restore");
    private static final Duration LAST = Duration.ofSeconds(3);
    private static final int LINES_KEPT = 12;

    private final Redactor redactor;
    private final Consumer<String> errorLine;
    private final Deque<String> errors = new ArrayDeque<>();
    private volatile @Nullable FailureException feedFailure;
    private volatile boolean fedToTheEnd;

    /** @param errorLine told each line of stderr, secrets masked, on another thread */
    ToolRun(Redactor redactor, Consumer<String> errorLine) {
        this.redactor = redactor;
        this.errorLine = errorLine;
    }

    /** Gives a program its input. */
    interface Feed {
        /** A fault of the program's pipe is an {@link IOException}; it ends the feed without further ado. */
        void to(OutputStream program) throws IOException, FailureException;
    }

    /** Takes a program's output. */
    interface Sink {
        void from(InputStream program) throws IOException;
    }

    /**
     * With no input.
     *
     * @throws FailureException when the program could not be reached
     */
    ExitStatus run(PreparedProgram program, Sink output) throws FailureException, InterruptedException {
        try (program;
                Child child = Child.start(program.command(), this::error).alsoEnding(program::close)) {
            return reached(program, await(child, begin(() -> drain(child, output)), null));
        }
    }

    /**
     * With input.
     *
     * @throws FailureException what the feed threw; the program was ended then, for it must not take what it got for all
     */
    ExitStatus feed(PreparedProgram program, Feed feed) throws FailureException, InterruptedException {
        try (program;
                Child child =
                        Child.startWithInput(program.command(), this::error).alsoEnding(program::close)) {
            Thread output = begin(() -> drain(child, out -> out.transferTo(OutputStream.nullOutputStream())));
            return reached(program, await(child, output, begin(() -> give(child, feed))));
        }
    }

    private ExitStatus reached(PreparedProgram program, ExitStatus status) throws FailureException {
        Failure failure =
                program.notReached(status, String.join("\n", errors())).orElse(null);
        if (failure != null) {
            throw new FailureException(failure);
        }
        return status;
    }

    private ExitStatus await(Child child, Thread output, @Nullable Thread feeder)
            throws FailureException, InterruptedException {
        try {
            int exit = child.await();
            output.join(LAST.toMillis());
            if (feeder != null) {
                feeder.join(LAST.toMillis());
            }
            FailureException failure = feedFailure;
            if (failure != null) {
                throw failure;
            }
            return new ExitStatus(exit);
        } catch (InterruptedException e) {
            child.end(LAST);
            if (feeder != null) {
                feeder.interrupt(); // it may wait for a server that has the file
                feeder.join(LAST.toMillis());
            }
            throw e;
        }
    }

    /** Whether the program took all of its input. */
    boolean fedToTheEnd() {
        return fedToTheEnd;
    }

    /** The last lines of stderr, secrets masked. */
    List<String> errors() {
        synchronized (errors) {
            return List.copyOf(errors);
        }
    }

    private void give(Child child, Feed feed) {
        // Not closed after a failure before the program has ended: it would take what it got for all.
        try {
            feed.to(child.input());
            fedToTheEnd = true;
            child.input().close();
        } catch (FailureException e) {
            feedFailure = e;
            child.end(Duration.ZERO);
        } catch (IOException e) {
            LOG.debug("a program took no more input", e);
        } catch (RuntimeException e) {
            LOG.error("a program's input failed by a fault of PgMinder", e);
            feedFailure = new FailureException(FailureKind.INTERNAL, "PgMinder itself failed: " + e, "See the log.", e);
            child.end(Duration.ZERO);
        }
    }

    private static void drain(Child child, Sink sink) {
        try {
            sink.from(child.output());
        } catch (IOException e) {
            LOG.debug("the output of a program is not taken any more", e);
            child.end(Duration.ZERO); // it would wait for ever to write the rest
        }
    }

    private static Thread begin(Runnable work) {
        Thread thread = THREADS.newThread(work);
        thread.start();
        return thread;
    }

    private void error(String line) {
        String masked = redactor.redact(line);
        LOG.debug("{}", masked);
        synchronized (errors) {
            errors.addLast(masked);
            if (errors.size() > LINES_KEPT) {
                errors.removeFirst();
            }
        }
        errorLine.accept(masked);
    }
}
