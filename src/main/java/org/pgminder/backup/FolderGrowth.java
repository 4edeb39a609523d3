package org.pgminder.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then how much a program has written into a folder, as it says nothing about it itself. */
final class FolderGrowth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderGrowth.class);
    private static final long STEP_MILLIS = 500;

    private final Path folder;
    private final LongConsumer more;
    private final ScheduledFuture<?> looking;
    private volatile long bytes;

    /** @param more told how many bytes came since the last time, when there are some */
    FolderGrowth(Path folder, ScheduledExecutorService timer, LongConsumer more) {
        this.folder = folder;
        this.more = more;
        this.looking = timer.scheduleWithFixedDelay(this::look, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** As of the last look. */
    long bytes() {
        return bytes;
    }

    private void look() {
        try (Stream<Path> files = Files.list(folder)) {
            long now = files.mapToLong(FolderGrowth::size).sum();
            if (now > bytes) {
                more.accept(now - bytes);
                bytes = now;
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("cannot look into {}", folder, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
