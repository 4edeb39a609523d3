package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Clock;
import org.pgminder.common.DurationText;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.ClientPrograms;
import org.pgminder.dbtool.DumpTool;
import org.pgminder.dbtool.PgDump;
import org.pgminder.dbtool.PreparedProgram;
import org.pgminder.dbtool.ProgramCall;
import org.pgminder.process.Child;
import org.pgminder.process.ExitStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the programs of a dump to their end: ended with the run, and when they do nothing for too long.
 *
 * @param environment what they need to connect
 */
record DumpPrograms(
        ActiveRun run,
        RunOutput output,
        ScheduledExecutorService timer,
        Clock clock,
        Duration stalledAfter,
        ClientPrograms programs,
        Map<String, String> environment) {
    private static final Logger LOG = LoggerFactory.getLogger(DumpPrograms.class);
    private static final int BUFFER = 1 << 17;

    /** Takes what a program writes. */
    interface Taker {
        void take(byte[] bytes, int length) throws IOException;
    }

    /** What it writes to stdout goes to the taker. */
    void toStream(DumpTool tool, Taker taker) throws FailureException, IOException {
        run(tool, new ProgramCall(tool.program(), tool.arguments(), environment), (child, watchdog) -> {
            byte[] buffer = new byte[BUFFER];
            long sum = 0;
            for (int length = read(child, buffer); length >= 0; length = read(child, buffer)) {
                taker.take(buffer, length);
                sum += length;
                run.advance(length);
                watchdog.signOfLife();
            }
            return sum;
        });
    }

    /** Writes into a folder, which is there and empty. */
    void toFolder(PgDump tool, Path folder) throws FailureException, IOException {
        List<String> arguments = new ArrayList<>(tool.arguments());
        arguments.add(PgDump.into(folder.toString()));
        ProgramCall call = new ProgramCall(tool.program(), arguments, environment, List.of(), List.of(folder));
        run(tool, call, (child, watchdog) -> {
            try (FolderGrowth growth = new FolderGrowth(folder, timer, more -> {
                run.advance(more);
                watchdog.signOfLife();
            })) {
                byte[] buffer = new byte[1024];
                while (read(child, buffer) >= 0) {
                    LOG.debug("{} writes to stdout", tool.program());
                }
                return growth.bytes();
            }
        });
    }

    /** Follows a program until its output ends. @return how many bytes it has written */
    private interface Follower {
        long follow(Child child, Watchdog watchdog) throws IOException;
    }

    private void run(DumpTool tool, ProgramCall call, Follower follower) throws FailureException, IOException {
        try (PreparedProgram program = programs.prepare(call);
                Child child = Child.start(program.command(), output::line);
                Watchdog watchdog = new Watchdog(timer, clock, stalledAfter, child)) {
            ActiveRun.Work work = run.on(child);
            long bytes;
            ExitStatus exit;
            try {
                bytes = follower.follow(child, watchdog);
                exit = await(child);
            } finally {
                work.over();
            }
            run.failWhenCancelled();
            if (watchdog.bitten()) {
                throw stalled(tool, bytes);
            }
            if (!exit.success()) {
                Failure failure = program.notReached(exit, output.text())
                        .orElseGet(() -> tool.failure(run.run().server(), exit, output.text()));
                throw new FailureException(failure);
            }
        }
    }

    private FailureException stalled(DumpTool tool, long bytes) {
        return new FailureException(
                FailureKind.STALLED,
                tool.program() + " of " + tool.subject() + " wrote nothing for " + DurationText.format(stalledAfter)
                        + " and was ended after " + new ByteSize(bytes),
                "See whether the server is locked or the network hangs; backups.stalledAfter sets how long to wait.");
    }

    /** A pipe that breaks is an end like another: the exit status and the dump's end say whether it is whole. */
    private static int read(Child child, byte[] buffer) {
        try {
            InputStream from = child.output();
            return from.read(buffer);
        } catch (IOException e) {
            LOG.debug("the program's output ended", e);
            return -1;
        }
    }

    private static ExitStatus await(Child child) throws FailureException {
        try {
            return new ExitStatus(child.await());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "the backup was interrupted", null, e);
        }
    }
}
