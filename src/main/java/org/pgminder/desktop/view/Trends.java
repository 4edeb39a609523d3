package org.pgminder.desktop.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgminder.backup.RunProgress;
import org.pgminder.common.ByteSize;
import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;
import org.pgminder.postgres.ServerFacts;

/**
 * How things went since the program started: connections and size of each server, and how fast what is under way goes. Small
 * enough for 300 servers. Thread-safe.
 */
public final class Trends {
    private static final Texts TEXTS = Texts.of(Trends.class);
    /** An hour of checks every 30 s. */
    private static final int CHECKS = 120;
    /** What a rate is the mean of. */
    private static final Duration WINDOW = Duration.ofSeconds(15);

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final Map<String, OfServer> servers = new HashMap<>();
    private final Map<String, Deque<Amount>> runs = new HashMap<>();

    private static final class OfServer {
        private final Deque<Integer> connections = new ArrayDeque<>();
        private Instant checkedAt = Instant.MIN;
        private @Nullable Instant sizeSince;
        private long firstSize;
    }

    private record Amount(Instant at, long bytes) {}

    /** Takes what is new. */
    public synchronized void look(Snapshot now) {
        Set<String> names = now.servers().stream().map(ServerStatus::name).collect(Collectors.toSet());
        servers.keySet().retainAll(names);
        now.servers().forEach(this::look);
        Set<String> going = now.running().stream().map(Trends::key).collect(Collectors.toSet());
        runs.keySet().retainAll(going);
        for (RunProgress run : now.running()) {
            Deque<Amount> amounts = runs.computeIfAbsent(key(run), unused -> new ArrayDeque<>());
            amounts.addLast(new Amount(now.at(), run.bytes()));
            while (amounts.getFirst().at().plus(WINDOW).isBefore(now.at())) {
                amounts.removeFirst();
            }
        }
    }

    private void look(ServerStatus server) {
        Instant checkedAt = server.state().checkedAt();
        ServerFacts facts = ServerText.current(server.state());
        OfServer known = servers.computeIfAbsent(server.name(), unused -> new OfServer());
        if (checkedAt == null || checkedAt.equals(known.checkedAt)) {
            return;
        }
        known.checkedAt = checkedAt;
        known.connections.addLast(facts == null ? -1 : facts.connections());
        if (known.connections.size() > CHECKS) {
            known.connections.removeFirst();
        }
        if (facts != null && facts.databasesBytes() >= 0 && known.sizeSince == null) {
            known.sizeSince = checkedAt;
            known.firstSize = facts.databasesBytes();
        }
    }

    /** The connections at each of the last checks, the oldest first; -1 where the server did not answer. */
    public synchronized List<Integer> connections(String server) {
        OfServer known = servers.get(server);
        return known == null ? List.of() : List.copyOf(known.connections);
    }

    /** {@code +12.00 MB in 5 hours}; null where nothing can be said yet. */
    synchronized @Nullable String growth(String server, long bytes, Instant now) {
        OfServer known = servers.get(server);
        if (known == null || known.sizeSince == null || bytes < 0 || bytes == known.firstSize) {
            return null;
        }
        long change = bytes - known.firstSize;
        return TEXTS.get(
                "growth",
                (change < 0 ? "-" : "+") + new ByteSize(Math.abs(change)),
                TimeText.within(Duration.between(known.sizeSince, now)));
    }

    /** {@code , 12.30 MB/s, 2 minutes left}; empty where nothing can be said yet. */
    synchronized String pace(RunProgress run) {
        Deque<Amount> amounts = runs.get(key(run));
        if (amounts == null || amounts.isEmpty() || !ProgressText.counts(run.stage())) {
            return "";
        }
        Amount first = amounts.getFirst();
        Amount last = amounts.getLast();
        long millis = Duration.between(first.at(), last.at()).toMillis();
        if (millis < SHORTEST.toMillis() || last.bytes() <= first.bytes()) {
            return "";
        }
        long perSecond = (last.bytes() - first.bytes()) * 1000 / millis;
        String text = ", " + TEXTS.get("pace", new ByteSize(perSecond));
        long left = run.expectedBytes() - run.bytes();
        return left <= 0 || perSecond == 0
                ? text
                : text + ", " + TEXTS.get("left", TimeText.lasting(Duration.ofSeconds(Math.max(1, left / perSecond))));
    }

    private static String key(RunProgress run) {
        return run.runId() + " " + run.stage();
    }
}
