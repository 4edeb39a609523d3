package org.pgminder.destination.dav;

import java.time.Duration;
import java.util.Optional;
import org.pgminder.common.FailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MOVE that makes a file visible. Its answer may be lost (a proxy says 504, the connection drops) while the server goes
 * on putting chunks together, so before it is tried again the server is asked whether the file has arrived. At the end the
 * file has the size that it must have, or is not there.
 */
final class FinalMove {
    private static final Logger LOG = LoggerFactory.getLogger(FinalMove.class);
    /** How long a server may take to put a file together after the answer was lost. */
    private static final Duration ASSEMBLY = Duration.ofMinutes(10);

    private final DavClient client;
    private final DavProblems problems;
    private final Retry retry;
    private final Move move;
    private final String action;

    FinalMove(DavClient client, DavProblems problems, Retry retry, Move move) {
        this.client = client;
        this.problems = problems;
        this.retry = retry;
        this.move = move;
        this.action = "moving " + move.target().name() + " to its place";
    }

    void run() throws FailureException {
        Optional<DavResource> before = client.stat(move.target());
        Outcome outcome = attempt(before);
        if (outcome == Outcome.MISSING) {
            // The folder of the target, or the source: after making the first, the second is told apart.
            client.makeFolders(move.target().parent(), move.given());
            outcome = attempt(before);
        }
        if (outcome == Outcome.MISSING) {
            throw problems.failed(
                    action,
                    "what was sent is not on the server any more",
                    "It is sent again from the beginning.",
                    null);
        }
        verify();
    }

    private Outcome attempt(Optional<DavResource> before) throws FailureException {
        return retry.run(() -> {
            try {
                Outcome outcome = client.moveOnce(move);
                return outcome == Outcome.MISSING && hasArrived(before) ? Outcome.DONE : outcome;
            } catch (PassingException e) {
                LOG.info("{}; asking whether it has arrived", e.failure().message());
                Duration patience = e.uncertain() ? ASSEMBLY : Duration.ZERO;
                if (retry.within(patience).until(() -> hasArrived(before), e.failure())) {
                    return Outcome.DONE;
                }
                throw e;
            }
        });
    }

    /** The right size alone could be that of an older file of the same name. */
    private boolean hasArrived(Optional<DavResource> before)
            throws PassingException, FailureException, InterruptedException {
        Optional<DavResource> now = client.statOnce(move.target());
        if (now.isEmpty() || now.get().size() != move.size()) {
            return false;
        }
        return !now.equals(before) || client.statOnce(move.leftover()).isEmpty();
    }

    private void verify() throws FailureException {
        long kept = client.stat(move.target()).map(DavResource::size).orElse(-1L);
        if (kept != move.size()) {
            client.delete(move.target());
            throw problems.failed(
                    action,
                    "the server kept " + kept + " of " + move.size() + " bytes",
                    "Look into the server's log, and whether its disk is full.",
                    null);
        }
    }
}
