package org.pgminder.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.StateChange;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.ServerFacts;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server: when it is checked next, and what came out. One check at a time; {@link #check} runs on a pool thread, the rest on
 * the poller's.
 */
final class WatchedServer {
    /** Networks come back late after a sleep: so long a server that does not answer goes on as it was. */
    private static final Duration WAKE_GRACE = Duration.ofSeconds(60);

    private static final Duration WAKE_RETRY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WatchedServer.class);

    private final ServerSettings settings;
    private final KeptSession session;
    private final Clock clock;
    private final Consumer<StateChange> changed;

    private volatile ServerState state;
    private volatile long due;
    /** When the machine woke; null before it ever slept. */
    private volatile @Nullable Long wokeAt;
    /** From when a check is given to a thread until it has ended. */
    private volatile boolean busy;
    /** When the running check began; null when none does. */
    private volatile @Nullable Long began;

    private boolean running;
    private boolean retired;

    WatchedServer(ServerSettings settings, KeptSession session, Clock clock, Consumer<StateChange> changed) {
        this.settings = settings;
        this.session = session;
        this.clock = clock;
        this.changed = changed;
        this.state = ServerState.unchecked(settings.name());
        this.due = clock.nanos();
    }

    ServerSettings settings() {
        return settings;
    }

    ServerState state() {
        return state;
    }

    long due() {
        return due;
    }

    void makeDue(long nanos) {
        due = nanos;
    }

    /** The machine has slept: the server is to be asked now, and need not answer at once. */
    void wake(long nanos) {
        wokeAt = nanos;
        due = nanos;
    }

    boolean busy() {
        return busy;
    }

    boolean answeredLastTime() {
        return state.connectivity() != Connectivity.DISCONNECTED;
    }

    /** Before a check is given to a thread. */
    void begin(Duration interval) {
        busy = true;
        due = clock.nanos() + interval.toNanos();
    }

    /** Asks the server, and again at once when it did not answer though it did before. */
    void check() {
        synchronized (this) {
            if (retired) {
                return;
            }
            running = true;
        }
        long start = clock.nanos();
        began = start;
        try {
            ServerFacts facts = askTwice();
            report(Connectivity.CONNECTED, facts, null);
            LOG.debug("checked server {} in {} ms", settings.name(), (clock.nanos() - start) / 1_000_000);
            ServerFacts measured = session.measured(facts);
            if (measured.databasesBytes() != facts.databasesBytes()) {
                report(Connectivity.CONNECTED, measured, null);
            }
        } catch (FailureException e) {
            report(Connectivity.DISCONNECTED, state.facts(), e.failure());
        } catch (RuntimeException | Error e) {
            LOG.error("checking server {} failed", settings.name(), e);
            session.close();
            String message = "server " + settings.name() + " could not be checked: " + e;
            report(
                    Connectivity.DISCONNECTED,
                    state.facts(),
                    Failure.of(FailureKind.INTERNAL, message, "Look in the log."));
        } finally {
            began = null;
            ended();
        }
    }

    /** Shows a check that is still not at an end, such as one that waits for a name service. */
    void showOverdue(Duration limit) {
        Long start = began;
        if (start != null && clock.nanos() - start > limit.toNanos() && answeredLastTime()) {
            String message = "server " + settings.name() + " (" + settings.host() + ":" + settings.port()
                    + ") did not answer in time";
            String hint = "Check the network and its name service (DNS).";
            report(Connectivity.DISCONNECTED, state.facts(), Failure.of(FailureKind.SERVER_UNREACHABLE, message, hint));
        }
    }

    /** The server is watched no more, or under other settings: its connection is closed, a result is dropped. */
    void retire() {
        synchronized (this) {
            retired = true;
            if (running) {
                return;
            }
        }
        session.close();
    }

    private ServerFacts askTwice() throws FailureException {
        try {
            return session.ask();
        } catch (FailureException e) {
            // An answer such as "wrong password" is no lost packet: asking again could lock the role out.
            if (!answeredLastTime() || e.kind() != FailureKind.SERVER_UNREACHABLE) {
                throw e;
            }
            LOG.info("{}; trying again at once", e.getMessage());
            return session.ask();
        }
    }

    private void ended() {
        synchronized (this) {
            running = false;
            busy = false;
            if (!retired) {
                return;
            }
        }
        session.close();
    }

    private synchronized void report(
            Connectivity connectivity, @Nullable ServerFacts facts, @Nullable Failure failure) {
        if (retired) {
            return;
        }
        if (failure != null && forgiven(failure)) {
            LOG.debug("after sleep: {}; asking again soon", failure.message());
            due = Math.min(due, clock.nanos() + WAKE_RETRY.toNanos());
            return;
        }
        ServerState before = state;
        Instant now = clock.now();
        boolean change = before.connectivity() != connectivity;
        Instant since = change ? now : before.since();
        state = new ServerState(settings.name(), connectivity, facts, failure, now, since);
        if (change) {
            String detail = failure == null ? "" : failure.message();
            LOG.info("server {} is {}{}", settings.name(), failure == null ? "connected" : "disconnected: ", detail);
            tell(new StateChange(settings.name(), now, failure == null, detail));
        }
    }

    private boolean forgiven(Failure failure) {
        Long woke = wokeAt;
        return woke != null
                && clock.nanos() - woke < WAKE_GRACE.toNanos()
                && failure.kind() == FailureKind.SERVER_UNREACHABLE
                && answeredLastTime();
    }

    private void tell(StateChange change) {
        try {
            changed.accept(change);
        } catch (RuntimeException e) {
            LOG.error("the change of server {} could not be taken", settings.name(), e);
        }
    }
}
