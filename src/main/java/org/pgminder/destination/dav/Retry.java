package org.pgminder.destination.dav;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Retrying;
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
    private final Clock clock;
    private final AtomicReference<@Nullable Retrying> now;

    /**
     * @param limit the pauses of one call of {@link #run} are never longer than this together
     */
    Retry(Pause pause, Duration limit, Clock clock) {
        this(pause, limit, clock, new AtomicReference<>());
    }

    private Retry(Pause pause, Duration limit, Clock clock, AtomicReference<@Nullable Retrying> now) {
        this.pause = pause;
        this.limit = limit;
        this.clock = clock;
        this.now = now;
    }

    Retry within(Duration otherLimit) {
        return new Retry(pause, otherLimit, clock, now);
    }

    /** What is tried again by this, or by what {@link #within} gave; null while all goes well. */
    @Nullable
    Retrying now() {
        return now.get();
    }

    private void take(Duration wait, Failure because) throws InterruptedException {
        now.set(new Retrying(because, clock.now().plus(wait)));
        pause.take(wait);
    }

    <T> T run(Attempt<T> attempt) throws FailureException {
        Duration waited = Duration.ZERO;
        Duration next = FIRST;
        while (true) {
            try {
                try {
                    T result = attempt.run();
                    now.set(null);
                    return result;
                } catch (PassingException e) {
                    Duration wait = next.compareTo(e.after()) > 0 ? next : e.after();
                    waited = waited.plus(wait);
                    if (waited.compareTo(limit) > 0) {
                        throw new FailureException(e.failure(), e);
                    }
                    LOG.info("{}; trying again in {} s", e.failure().message(), wait.toSeconds());
                    take(wait, e.failure());
                    next = longer(next);
                }
            } catch (InterruptedException e) {
                now.set(null);
                throw cancelled(e);
            } catch (FailureException | RuntimeException e) {
                now.set(null);
                throw e;
            }
        }
    }

    /**
     * Asks again and again, until it is so or the limit is reached; a question that fails counts as "not yet".
     *
     * @param because why it has to be asked
     */
    boolean until(Attempt<Boolean> question, Failure because) throws FailureException, InterruptedException {
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
            take(next, because);
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
