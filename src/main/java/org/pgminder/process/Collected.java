package org.pgminder.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning of a stream, read to its end by a thread of its own. */
final class Collected {
    private static final int LIMIT = 1 << 20;
    private static final NamedThreads READERS = new NamedThreads("stdout");
    private static final Logger LOG = LoggerFactory.getLogger(Collected.class);

    private final Thread reader;
    private volatile byte[] bytes = {};

    Collected(InputStream stream) {
        reader = READERS.newThread(() -> {
            try {
                bytes = stream.readNBytes(LIMIT);
                stream.skip(Long.MAX_VALUE);
            } catch (IOException e) {
                LOG.debug("cannot read what a program writes", e);
            }
        });
        reader.start();
    }

    /** What was written, once all is read, or nothing if that is not so in time. */
    String text(Duration patience) throws InterruptedException {
        reader.join(patience.toMillis());
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
