package org.pgminder.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.StateChange;
import org.pgminder.common.Clock;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.WallClockWatch;
import org.pgminder.postgres.Postgres;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.MonitoringSettings;
import org.pgminder.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every server for its state at an interval. One thread decides who is due; a bounded number of threads ask. States
 * are read from memory and never wait. Thread-safe.
 */
public final class Poller implements AutoCloseable {
    /** How often the clocks are compared, so that a wake-up is noticed. */
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private static final Duration SLEPT = Duration.ofSeconds(10);
    /** A check connects, asks, measures, perhaps twice: after so many timeouts it hangs. */
    private static final int OVERDUE_TIMEOUTS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final Postgres postgres;
    private final Secrets secrets;
    private final Clock clock;
    private final Lanes lanes;
    private final List<Consumer<StateChange>> listeners = new CopyOnWriteArrayList<>();
    private final Thread ticker = new NamedThreads("poller").newThread(this::tick);

    /** Guards the wake-up of the ticker and changes of what is watched. */
    private final Object lock = new Object();

    private volatile MonitoringSettings monitoring;
    private volatile List<WatchedServer> servers = List.of();
    private volatile boolean closed;
    private final WallClockWatch watch;

    public Poller(Postgres postgres, Secrets secrets, Clock clock, MonitoringSettings monitoring) {
        this.postgres = postgres;
        this.secrets = secrets;
        this.clock = clock;
        this.monitoring = monitoring;
        this.lanes = new Lanes(monitoring.threads());
        this.watch = new WallClockWatch(clock, SLEPT);
    }

    /** Is told of each server that became connected or disconnected, on the thread that checked it, in order per server. */
    public void onChange(Consumer<StateChange> listener) {
        listeners.add(listener);
    }

    public void start() {
        ticker.start();
    }

    /**
     * Watches these servers from now on. What has not changed keeps its state and its connection; the rest is asked at
     * once.
     */
    public void update(List<ServerSettings> wanted, MonitoringSettings settings) {
        List<WatchedServer> retired;
        synchronized (lock) {
            if (closed) {
                return;
            }
            monitoring = settings;
            lanes.resize(settings.threads());
            Map<ServerSettings, WatchedServer> known = new HashMap<>();
            servers.forEach(server -> known.put(server.settings(), server));
            List<WatchedServer> now = new ArrayList<>();
            for (ServerSettings server : wanted) {
                WatchedServer same = known.remove(server);
                now.add(same != null ? same : watch(server));
            }
            retired = List.copyOf(known.values());
            servers = List.copyOf(now);
            lock.notifyAll();
        }
        retired.forEach(WatchedServer::retire);
    }

    /** The state of every server, in the order of the settings. */
    public List<ServerState> states() {
        return servers.stream().map(WatchedServer::state).toList();
    }

    /** Asks all servers as soon as there are threads; returns at once. */
    public void refresh() {
        refresh(null);
    }

    /** Asks one server at once; null means all. */
    public void refresh(@Nullable String name) {
        for (WatchedServer server : servers) {
            if (name == null || server.settings().name().equals(name)) {
                server.makeDue(clock.nanos());
            }
        }
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /** Stops asking and closes the connections. */
    @Override
    public void close() {
        List<WatchedServer> last;
        synchronized (lock) {
            closed = true;
            last = servers;
            servers = List.of();
            lock.notifyAll();
        }
        lanes.close();
        last.forEach(WatchedServer::retire);
    }

    /** Starts the checks that are due; returns how long nothing will be. */
    Duration pass() {
        MonitoringSettings settings = monitoring;
        long now = clock.nanos();
        boolean woke = wokeUp();
        long next = LONGEST_WAIT_MILLIS * 1_000_000;
        for (WatchedServer server : servers) {
            server.showOverdue(settings.timeout().multipliedBy(OVERDUE_TIMEOUTS));
            if (woke) {
                server.wake(now); // one that is being asked now, over a network that has gone, is asked again
            }
            if (!server.busy() && server.due() - now <= 0) {
                start(server, settings.every());
            }
            long wait = server.due() - now;
            next = wait > 0 ? Math.min(next, wait) : next; // else its check still runs
        }
        return Duration.ofNanos(next);
    }

    private void start(WatchedServer server, Duration interval) {
        server.begin(interval);
        if (server.answeredLastTime()) {
            lanes.run(server::check);
        } else {
            lanes.runSlow(server::check);
        }
    }

    private boolean wokeUp() {
        Instant before = watch.awakeSince();
        watch.look();
        boolean woke = watch.awakeSince().isAfter(before);
        if (woke) {
            LOG.info("the clock went ahead, as after sleep: asking all servers");
        }
        return woke;
    }

    private void tick() {
        while (!closed) {
            long millis = LONGEST_WAIT_MILLIS;
            try {
                millis = Math.max(1, pass().toMillis());
            } catch (RuntimeException | Error e) {
                LOG.error("a pass over the servers failed", e);
            }
            synchronized (lock) {
                try {
                    if (!closed && !anyDue()) {
                        lock.wait(millis);
                    }
                } catch (InterruptedException e) {
                    return; // only when the process ends
                }
            }
        }
    }

    private boolean anyDue() {
        long now = clock.nanos();
        return servers.stream().anyMatch(server -> !server.busy() && server.due() - now <= 0);
    }

    private WatchedServer watch(ServerSettings server) {
        KeptSession session = new KeptSession(server, postgres, secrets, () -> monitoring.timeout(), clock);
        return new WatchedServer(
                server, session, clock, change -> listeners.forEach(listener -> listener.accept(change)));
    }
}
