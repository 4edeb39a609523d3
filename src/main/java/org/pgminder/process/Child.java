package org.pgminder.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running program. It gets {@linkplain ChildEnvironment a reduced environment}, and no input unless it is started for
 * that. What it writes to stderr is read by a thread of its own, so that it never blocks on it; what it writes to stdout
 * waits in a pipe.
 */
public final class Child implements AutoCloseable {
    /** How long {@link #close()} waits after asking the program to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** A grandchild can keep stderr open after the program has ended: do not wait for it forever. */
    private static final Duration LAST_LINES = Duration.ofSeconds(2);

    private static final NamedThreads ERROR_READERS = new NamedThreads("stderr");
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);

    private final String program;
    private final Process process;
    private final Thread errorReader;
    private volatile Runnable elsewhere = () -> {};

    private Child(String program, Process process, Consumer<String> errorLine) {
        this.program = program;
        this.process = process;
        this.errorReader = ERROR_READERS.newThread(new ErrorLines(process.getErrorStream(), errorLine));
        errorReader.start();
    }

    /**
     * Starts a program.
     *
     * @param errorLine gets each line of stderr, without its end and cut at 4 KB, on the reader's thread
     * @throws FailureException of kind {@code PROGRAM_MISSING} when it is not there, {@code PROGRAM_FAILED} when it
     *     cannot be started
     */
    public static Child start(Command command, Consumer<String> errorLine) throws FailureException {
        Child child = startWithInput(command, errorLine);
        child.tell("");
        return child;
    }

    /** As {@link #start}, for a program that reads what is written to {@link #input()}. */
    public static Child startWithInput(Command command, Consumer<String> errorLine) throws FailureException {
        String program = command.arguments().get(0);
        ProcessBuilder builder = new ProcessBuilder(command.arguments());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> !ChildEnvironment.inherits(variable));
        environment.putAll(command.environment());
        try {
            Process process = builder.start();
            LOG.debug("started {} as process {}", program, process.pid());
            return new Child(program, process, errorLine);
        } catch (IOException e) {
            if (isThere(program, environment)) {
                throw new FailureException(
                        FailureKind.PROGRAM_FAILED,
                        "cannot start " + program + " (" + e.getMessage() + ")",
                        "Check that it is a program for this machine and that you may execute it.",
                        e);
            }
            throw new FailureException(
                    FailureKind.PROGRAM_MISSING, "the program " + program + " is not there", "Install it.", e);
        }
    }

    /**
     * Runs a short program to its end and collects what it writes, at most 1 MB.
     *
     * @throws FailureException as {@link #start}, and of kind {@code STALLED} when it has not ended in time; it is
     *     killed then
     */
    public static Output run(Command command, Duration timeout) throws FailureException, InterruptedException {
        return run(command, "", timeout);
    }

    /**
     * The same for a program that reads something.
     *
     * @param input little enough for a pipe to hold: a line or two
     */
    public static Output run(Command command, String input, Duration timeout)
            throws FailureException, InterruptedException {
        Queue<String> errors = new ConcurrentLinkedQueue<>();
        try (Child child = startWithInput(command, errors::add)) {
            child.tell(input);
            Collected output = new Collected(child.output());
            if (!child.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FailureException(
                        FailureKind.STALLED,
                        child.program + " did not end within " + timeout.toMillis() + " ms",
                        "Run it by hand to see what it waits for.");
            }
            int exit = child.await();
            return new Output(new ExitStatus(exit), output.text(LAST_LINES), List.copyOf(errors));
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The program's stdout. Reading it ends when the program and those it started have ended. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** The program's stdin, to be closed at the end of the input. Writing fails when the program has ended. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Waits for the program's end and its last line on stderr; returns its {@linkplain ExitStatus exit code}. */
    public int await() throws InterruptedException {
        int exit = process.waitFor();
        errorReader.join(LAST_LINES.toMillis());
        LOG.debug("process {} of {}: {}", process.pid(), program, new ExitStatus(exit));
        return exit;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /**
     * Has something else ended together with the program, that is no process of its tree: before, so that the program ends by
     * itself, and after, for what it has begun meanwhile. To be called at once after the start.
     */
    public Child alsoEnding(Runnable other) {
        elsewhere = other;
        return this;
    }

    /**
     * Ends the program and every process that it started: asks first, kills what is left after the grace. Returns when
     * they are gone. Does nothing to a program that has ended. When the thread is interrupted, kills at once.
     */
    public void end(Duration grace) {
        if (process.isAlive()) {
            LOG.debug("ending process {} of {}", process.pid(), program);
            elsewhere.run();
            new ProcessTree(process.toHandle()).end(grace);
            elsewhere.run();
        }
    }

    /** Ends the program if it still runs, and releases its pipes. */
    @Override
    public void close() {
        end(GRACE);
        try {
            // A process that escaped the tree and still writes gets a broken pipe.
            process.getInputStream().close();
        } catch (IOException e) {
            LOG.debug("cannot close the output of process {}", process.pid(), e);
        }
    }

    /** All that there is to read for it. */
    private void tell(String text) {
        try (OutputStream input = input()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("process {} does not read its input to the end", pid(), e);
        }
    }

    private static boolean isThere(String program, Map<String, String> environment) {
        try {
            if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
                return Files.exists(Path.of(program));
            }
            return Arrays.stream(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
                    .anyMatch(folder -> Files.exists(Path.of(folder, program)));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
