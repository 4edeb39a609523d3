package org.pgminder.app;

import java.time.Duration;
import org.pgminder.cli.RemoteEngine;
import org.pgminder.cli.Services;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.engine.Engine;
import org.pgminder.engine.Snapshot;
import org.pgminder.monitor.Connectivity;

/** The engine of the program that runs already. */
final class OtherSession implements Services.Session {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMillis(50);

    private final RemoteEngine engine;

    private OtherSession(RemoteEngine engine) {
        this.engine = engine;
    }

    static OtherSession open(RemoteEngine engine, Clock clock, boolean checkServers) throws FailureException {
        try {
            if (checkServers) {
                waitForFirstCheck(engine, clock);
            }
            return new OtherSession(engine);
        } catch (FailureException e) {
            engine.close();
            throw e;
        }
    }

    /** One that has just started has not asked its servers yet. */
    private static void waitForFirstCheck(RemoteEngine engine, Clock clock) throws FailureException {
        long deadline = clock.nanos() + PATIENCE.toNanos();
        while (unchecked(engine.snapshot()) && clock.nanos() - deadline < 0) {
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FailureException(FailureKind.CANCELLED, "interrupted", null, e);
            }
        }
    }

    private static boolean unchecked(Snapshot snapshot) {
        return snapshot.servers().stream().anyMatch(server -> server.state().connectivity() == Connectivity.UNCHECKED);
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
