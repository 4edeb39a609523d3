package org.pgminder.destination.dav;

import java.time.Duration;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may pass, with pauses that double from one second to a minute, until so much has been waited in vain. */
final class Retry {
    /** One try of something; what may pass is a {@link PassingException}, everything else ends it at once. */
    interface Attempt<T> {
        T run() throws PassingException, FailureException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Pause pause;
    private final Duration limit;

    /**
     * @param limit the pauses of one call of {@link #run} are never longer than this together
     */
    Retry(Pause pause, Duration limit) {
        this.pause = pause;
        this.limit = limit;
    }

    Retry within(Duration otherLimit) {
        return new Retry(pause, otherLimit);
    }

    <T> T run(Attempt<T> attempt) throws FailureException {
        Duration waited = Duration.ZERO;
        Duration next = FIRST;
        while (true) {
            try {
                try {
                    return attempt.run();
                } catch (PassingException e) {
                    Duration wait = next.compareTo(e.after()) > 0 ? next : e.after();
                    waited = waited.plus(wait);
                    if (waited.compareTo(limit) > 0) {
                        throw new FailureException(e.failure(), e);
                    }
                    LOG.info("{}; trying again in {} s", e.failure().message(), wait.toSeconds());
                    pause.take(wait);
                    next = longer(next);
                }
            } catch (InterruptedException e) {
                throw cancelled(e);
            }
        }
    }

    /** Asks again and again, until it is so or the limit is reached; a question that fails counts as "not yet". */
    boolean until(Attempt<Boolean> question) throws FailureException, InterruptedException {
        Duration waited = Duration.ZERO;
        for (Duration next = FIRST; ; next = longer(next)) {
            try {
                if (question.run()) {
                    return true;
                }
            } catch (PassingException e) {
                LOG.debug("{}; asking again", e.failure().message());
            }
            waited = waited.plus(next);
            if (waited.compareTo(limit) > 0) {
                return false;
            }
            pause.take(next);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    private static FailureException cancelled(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FailureException(new Failure(FailureKind.CANCELLED, "the transfer was cancelled", null), e);
    }
}
