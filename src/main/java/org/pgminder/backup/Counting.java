package org.pgminder.backup;

import java.time.Duration;
import org.pgminder.common.Clock;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.postgres.ContentsReader;
import org.pgminder.postgres.SnapshotSession;
import org.pgminder.settings.Format;

/** Counts the rows of a database beside its dump, in the dump's own snapshot. */
final class Counting implements AutoCloseable {
    private static final NamedThreads THREADS = new NamedThreads("count");
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** Counting that goes on for longer than this, and than the dump itself took, is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SnapshotSession session;
    private final ContentsReader reader;
    private final ActiveRun.Work work;
    private final Format format;
    private final Clock clock;
    private final long began;
    private final Thread thread = THREADS.newThread(this::count);
    private volatile boolean dumped;

    private Counting(SnapshotSession session, ContentsReader reader, ActiveRun.Work work, Format format, Clock clock) {
        this.format = format;
        this.session = session;
        this.reader = reader;
        this.work = work;
        this.clock = clock;
        this.began = clock.nanos();
    }

    /** Takes a snapshot, and counts as soon as the dump has begun. */
    static Counting begin(ActiveRun run, Sessions sessions, Clock clock, String database) throws FailureException {
        CountRules rules = run.spec().rules().counts();
        SnapshotSession session = sessions.snapshot(run, database);
        ActiveRun.Work work = run.on(session::cancel);
        boolean begun = false;
        try {
            ContentsReader reader = new ContentsReader(session, rules.scope());
            reader.begin(rules.upToBytes());
            Counting counting =
                    new Counting(session, reader, work, run.spec().form().format(), clock);
            counting.thread.start();
            begun = true;
            return counting;
        } finally {
            if (!begun) {
                work.over();
                session.close();
            }
        }
    }

    /** What the dump is to see. */
    SnapshotSession session() {
        return session;
    }

    /**
     * Not before the dump holds its locks: a table that is emptied in between would have rows here and none in the dump. A dump
     * that has ended has nothing more to lose.
     */
    private void count() {
        try {
            while (!dumped && !reader.dumpHoldsTables()) {
                Thread.sleep(LOOK_EVERY.toMillis());
            }
            reader.countRows();
        } catch (InterruptedException e) {
            reader.skipRows("counting was interrupted");
        }
    }

    /** After the dump: waits for the counts, but not for longer than they are worth. */
    Contents finish() throws FailureException {
        dumped = true;
        try {
            thread.join(Math.max(
                    PATIENCE.toMillis(), Duration.ofNanos(clock.nanos() - began).toMillis()));
            if (thread.isAlive()) {
                reader.skipRows("counting took more than twice as long as the dump");
                session.interrupt();
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "the backup was interrupted", null, e);
        }
        if (format == Format.SPLIT && !thread.isAlive()) {
            // Definitions and rows are two dumps: between them, the tables were held by nobody.
            reader.forgetChanged();
        }
        return thread.isAlive() ? Contents.unknown(session.database(), "counting did not end") : reader.finish();
    }

    @Override
    public void close() {
        work.over();
        if (thread.isAlive()) {
            reader.skipRows("the dump failed");
            thread.interrupt();
            session.cancel();
        }
        session.close();
    }
}
