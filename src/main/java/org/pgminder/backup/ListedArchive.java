package org.pgminder.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.dbtool.PgDump;
import org.pgminder.dbtool.PreparedProgram;
import org.pgminder.dbtool.ProgramCall;
import org.pgminder.process.Child;
import org.pgminder.process.ExitStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code pg_restore --list} beside a dump: reads the list of contents at the archive's beginning while the archive is
 * written, because afterwards it may be encrypted for somebody else's key. It ends when it has the list; the rest goes by.
 */
final class ListedArchive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListedArchive.class);
    private static final NamedThreads THREADS = new NamedThreads("pg_restore-list");

    private final PreparedProgram program;
    private final Child child;
    private final ActiveRun.Work work;
    private final Thread reader;
    private final List<String> entries = new ArrayList<>();
    private boolean full;

    private ListedArchive(PreparedProgram program, Child child, ActiveRun.Work work) {
        this.program = program;
        this.child = child;
        this.work = work;
        this.reader = THREADS.newThread(this::read);
        reader.start();
    }

    /** One that is given the archive by {@link #take}. */
    static ListedArchive ofStream(DumpPrograms programs) throws FailureException {
        return start(programs, new ProgramCall("pg_restore", List.of("--list"), Map.of()));
    }

    /** One that reads a folder by itself. */
    static ListedArchive ofFolder(DumpPrograms programs, Path folder) throws FailureException {
        List<String> arguments = List.of("--list", "--format=directory", folder.toString());
        return start(programs, new ProgramCall("pg_restore", arguments, Map.of(), List.of(folder), List.of()));
    }

    private static ListedArchive start(DumpPrograms programs, ProgramCall call) throws FailureException {
        PreparedProgram program = programs.programs().prepare(call);
        boolean started = false;
        try {
            Child child = Child.startWithInput(program.command(), programs.output()::line);
            started = true;
            // Not as a program of the dump: that one is what shows how far the run is.
            return new ListedArchive(program, child, programs.run().on(child::close));
        } finally {
            if (!started) {
                program.close();
            }
        }
    }

    /** Gives it more of the archive, as long as it wants more. */
    void take(byte[] bytes, int length) {
        if (full) {
            return;
        }
        try {
            child.input().write(bytes, 0, length);
            child.input().flush();
        } catch (IOException e) {
            LOG.debug("pg_restore has read enough", e);
            full = true;
        }
    }

    /**
     * The entries of the list, to be asked for when all of the archive was given.
     *
     * @throws FailureException of kind {@code CHECK_FAILED} where pg_restore cannot read it
     */
    List<String> entries(PgDump tool) throws FailureException {
        ExitStatus exit;
        try {
            child.input().close();
        } catch (IOException e) {
            LOG.debug("pg_restore has ended already", e);
        }
        try {
            exit = new ExitStatus(child.await());
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "the backup was interrupted", null, e);
        }
        if (!exit.success()) {
            throw new FailureException(
                    FailureKind.CHECK_FAILED,
                    "pg_dump of " + tool.subject()
                            + " ended without an error, but pg_restore cannot read the archive's list of contents ("
                            + exit + ")",
                    "What pg_restore wrote is in the log. Run the backup again; if it happens again, look for a damaged or replaced program.");
        }
        return List.copyOf(entries);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith(";")) {
                    entries.add(line);
                }
            }
        } catch (IOException e) {
            LOG.debug("the list was cut", e);
        }
    }

    @Override
    public void close() {
        work.over();
        child.close();
        program.close();
    }
}
