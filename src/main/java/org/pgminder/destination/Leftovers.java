package org.pgminder.destination;

import java.time.Duration;
import org.pgminder.common.FailureException;
import org.pgminder.destination.dav.DavAddress;
import org.pgminder.destination.dav.DavClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what an unfinished upload left on a server. */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Leftovers() {}

    /**
     * Tries for a few seconds, for a part that was cut may still be arriving there; and also on a thread that was
     * interrupted: that is when there is something to tidy up.
     */
    static void remove(DavClient client, DavAddress address) {
        boolean interrupted = Thread.interrupted();
        try {
            client.brief(PATIENCE).delete(address);
        } catch (FailureException e) {
            LOG.warn("{} could not be removed: {}", address.name(), e.failure().message());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
