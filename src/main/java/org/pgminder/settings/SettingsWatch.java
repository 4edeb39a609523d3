package org.pgminder.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the settings and takes over a changed file. A file that cannot be used, or is gone, leaves the last good settings
 * in force and is told as a problem. The file is only read, never written.
 *
 * <p>Every second the file's content is compared, rather than a {@code WatchService} asked: editors replace files by
 * renaming, network drives tell nothing, and a time stamp may be as coarse as two seconds. The file is small. A change
 * counts once two looks in a row, the second soon after the first, found the same content, so that a half-written file is
 * not taken for a broken one; that is within 2 s of the change.
 */
public final class SettingsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
    private static final long PERIOD_MILLIS = 1000;
    private static final long SETTLING_MILLIS = 300;

    private final Path file;
    private final SettingsReader reader;
    private final List<Consumer<SettingsState>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("settings"));
    private volatile SettingsState state;
    private Look taken;
    private Look last;

    /** What was found at one look: the content, or why there is none. */
    private record Look(@Nullable ByteBuffer content, String trouble) {}

    /** Reads the file at once. Where it cannot be used, {@link #state()} has settings without servers, and the problem. */
    public SettingsWatch(Path file, SettingsReader reader) {
        this.file = file;
        this.reader = reader;
        this.taken = look();
        this.last = taken;
        this.state = read(taken, reader.empty(file));
        log(state);
    }

    /** Begins to watch in a thread of its own. */
    public void start() {
        passAfter(PERIOD_MILLIS);
    }

    public SettingsState state() {
        return state;
    }

    /** The last good settings. */
    public Settings settings() {
        return state.settings();
    }

    /** Why the file as it is now does not count. */
    public Optional<Failure> problem() {
        return state.problem();
    }

    /** Tells of every new state, in the watching thread; not of the present one. What a listener throws is logged. */
    public void onChange(Consumer<SettingsState> listener) {
        listeners.add(listener);
    }

    /**
     * One look at the file; the watching thread does it all the time.
     *
     * @return whether the file is as it was at the look before
     */
    public synchronized boolean poll() {
        Look now = look();
        boolean settled = now.equals(last);
        last = now;
        if (!settled || now.equals(taken)) {
            return settled;
        }
        taken = now;
        SettingsState next = read(now, state.settings());
        if (!next.equals(state)) {
            state = next;
            log(next);
            listeners.forEach(listener -> tell(listener, next));
        }
        return true;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void pass() {
        boolean settled = true;
        try {
            settled = poll();
        } catch (RuntimeException e) {
            LOG.error("watching the settings file {} failed; goes on", file, e);
        }
        passAfter(settled ? PERIOD_MILLIS : SETTLING_MILLIS);
    }

    private void passAfter(long millis) {
        try {
            // Nobody asks the future: a pass lets nothing through.
            var unused = thread.schedule(this::pass, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the settings are no longer watched", e);
        }
    }

    private Look look() {
        try {
            return new Look(ByteBuffer.wrap(Files.readAllBytes(file)), "");
        } catch (IOException e) {
            return new Look(null, e.toString());
        }
    }

    private SettingsState read(Look look, Settings lastGood) {
        try {
            ByteBuffer content = look.content();
            return new SettingsState(content == null ? reader.read(file) : reader.read(file, content), null);
        } catch (SettingsException e) {
            return new SettingsState(lastGood, e.failure());
        }
    }

    private void log(SettingsState current) {
        Settings settings = current.settings();
        if (current.failure() == null) {
            LOG.info(
                    "settings {} read: {} servers, {} jobs, {} destinations",
                    file,
                    settings.servers().size(),
                    settings.jobs().size(),
                    settings.destinations().size());
            settings.warnings().forEach(warning -> LOG.warn("settings {}: {}", file, warning));
        } else {
            LOG.warn(
                    "settings {} cannot be used, the last good ones stay ({} servers):{}{}",
                    file,
                    settings.servers().size(),
                    System.lineSeparator(),
                    current.failure().message());
        }
    }

    private static void tell(Consumer<SettingsState> listener, SettingsState state) {
        try {
            listener.accept(state);
        } catch (RuntimeException e) {
            LOG.error("a listener to new settings failed", e);
        }
    }
}
