package org.pgminder.app;

import java.time.Instant;
import org.pgminder.backup.RunRequest;
import org.pgminder.backup.Runs;
import org.pgminder.catalogue.Catalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.FailureException;
import org.pgminder.schedule.DueJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the run of a job that is due. */
final class DueRuns implements DueJob {
    private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);

    private final Runs runs;

    private final Catalogue catalogue;

    DueRuns(Runs runs, Catalogue catalogue) {
        this.runs = runs;
        this.catalogue = catalogue;
    }

    @Override
    public void run(String job, Instant due, boolean late) {
        try {
            runs.start(new RunRequest(new RunRequest.What.Job(job), Trigger.SCHEDULE, due));
        } catch (FailureException e) {
            LOG.warn("job {} was due at {} and is not begun: {}", job, due, String.valueOf(e.getMessage()));
            runs.recordMissed(job, due, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void missed(String job, Instant first, Instant last, int count) {
        runs.recordMissed(
                job,
                last,
                count == 1
                        ? "PgMinder was not running, or the machine slept"
                        : "PgMinder was not running, or the machine slept: missed " + count + " times since " + first);
    }

    @Override
    public void stuck() {
        catalogue.tryToWrite();
    }
}
