package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Clock;
import org.pgminder.common.DurationText;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.DumpTool;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.PgDump;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.ExitStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One program's output on its way through the stages into one checked, still unpublished file. */
final class Dump {
    private static final Logger LOG = LoggerFactory.getLogger(Dump.class);
    private static final int BUFFER = 1 << 17;

    private final ActiveRun run;
    private final RunOutput output;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Duration stalledAfter;

    Dump(ActiveRun run, RunOutput output, ScheduledExecutorService timer, Clock clock, Duration stalledAfter) {
        this.run = run;
        this.output = output;
        this.timer = timer;
        this.clock = clock;
        this.stalledAfter = stalledAfter;
    }

    /**
     * What is dumped, and by what.
     *
     * @param database null for the whole server
     */
    record Item(DumpTool tool, @Nullable String database) {
        /** The same, as a snapshot shows it. */
        Item at(String snapshot) {
            return tool instanceof PgDump dump ? new Item(dump.at(snapshot), database) : this;
        }
    }

    /** A checked file that waits for its name. */
    record Dumped(PartFile file, Artifact artifact) {}

    /** @throws FailureException after which nothing is left of the file */
    Dumped write(Item item, Installation installation, Map<String, String> environment, Path target)
            throws FailureException {
        PartFile file;
        try {
            file = PartFile.create(target);
        } catch (IOException e) {
            throw new FailureException(FreeRoom.failureOf(e, target), e);
        }
        boolean done = false;
        try {
            Dumped dumped = new Dumped(file, fill(item, file, installation, environment));
            done = true;
            return dumped;
        } catch (IOException e) {
            run.failWhenCancelled();
            throw new FailureException(FreeRoom.failureOf(e, file.part()), e);
        } finally {
            if (!done) {
                discard(file);
            }
        }
    }

    private Artifact fill(Item item, PartFile file, Installation installation, Map<String, String> environment)
            throws FailureException, IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(installation.program(item.tool().program()).toString());
        arguments.addAll(item.tool().arguments());
        Stages stages = new Stages(file.stream(), run.spec().form().packing());
        try (Child child = Child.start(new Command(arguments, environment), output::line);
                Watchdog watchdog = new Watchdog(timer, clock, stalledAfter, child)) {
            int exit;
            ActiveRun.Work work = run.on(child);
            try {
                pump(child.output(), stages, watchdog);
                exit = await(child);
            } finally {
                work.over();
            }
            run.failWhenCancelled();
            if (watchdog.bitten()) {
                throw new FailureException(
                        FailureKind.STALLED,
                        item.tool().program() + " of " + item.tool().subject() + " wrote nothing for "
                                + DurationText.format(stalledAfter) + " and was ended after "
                                + new ByteSize(stages.tail().count()),
                        "See whether the server is locked or the network hangs; backups.stalledAfter sets how long to wait.");
            }
            if (exit != 0) {
                throw new FailureException(
                        item.tool().failure(run.run().server(), new ExitStatus(exit), output.text()));
            }
        }
        run.checking();
        stages.close();
        return check(item, stages, file);
    }

    private void pump(InputStream from, Stages stages, Watchdog watchdog) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = read(from, buffer); length >= 0; length = read(from, buffer)) {
            stages.write(buffer, length);
            run.advance(length);
            watchdog.signOfLife();
        }
    }

    /** A pipe that breaks is an end like another: the exit status and the end marker say whether the dump is whole. */
    private static int read(InputStream from, byte[] buffer) {
        try {
            return from.read(buffer);
        } catch (IOException e) {
            LOG.debug("the program's output ended", e);
            return -1;
        }
    }

    private int await(Child child) throws FailureException {
        try {
            return child.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "the backup was interrupted", null, e);
        }
    }

    /** Exit status 0 alone has fooled others: the dump's own end marker, and the size that is on the disk, must agree. */
    private static Artifact check(Item item, Stages stages, PartFile file) throws IOException, FailureException {
        long size = file.finishWriting();
        long raw = stages.tail().count();
        if (raw == 0 || !item.tool().isWhole(stages.tail().bytes())) {
            throw new FailureException(
                    FailureKind.CHECK_FAILED,
                    item.tool().program() + " of " + item.tool().subject() + " ended without an error, but its output ("
                            + new ByteSize(raw) + ") is not a whole dump: the line \""
                            + item.tool().endMarker()
                            + "\" is missing at its end",
                    "Run the backup again; if it happens again, look for a damaged or replaced program.");
        }
        if (size != stages.bytesOut()) {
            throw new FailureException(
                    FailureKind.CHECK_FAILED,
                    file.part() + " has " + size + " bytes on the disk, but " + stages.bytesOut() + " were written",
                    "Check the disk of the backup folder.");
        }
        return new Artifact(
                String.valueOf(file.target().getFileName()), item.database(), size, raw, stages.sha256Hex());
    }

    static void discard(PartFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("cannot remove {}", file.part(), e);
        }
    }
}
