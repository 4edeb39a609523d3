package org.pgminder.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A process that this program did not start in this life, found again by its number. */
public final class StrayProcess {
    /** The system tells starts by ticks since a boot whose time it corrects now and then. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final ProcessHandle handle;

    private StrayProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /** The process with that number, if it lives. Numbers are used again: ask who it is before ending it. */
    public static Optional<StrayProcess> find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(StrayProcess::new);
    }

    /** Whether an argument of its command line contains a text; empty where the system does not tell. */
    public Optional<Boolean> mentions(String text) {
        return handle.info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(argument -> argument.contains(text)));
    }

    /** Whether it is the one that started then. */
    public boolean startedAt(Instant instant) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, instant).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    /** Ends it with all that it started: asks first, kills what is left after the grace. */
    public void end(Duration grace) {
        new ProcessTree(handle).end(grace);
    }
}
