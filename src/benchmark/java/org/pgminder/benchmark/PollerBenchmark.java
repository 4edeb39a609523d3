package org.pgminder.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.pgminder.common.Clock;
import org.pgminder.monitor.Connectivity;
import org.pgminder.monitor.Poller;
import org.pgminder.monitor.ServerState;
import org.pgminder.postgres.Postgres;
import org.pgminder.settings.MonitoringSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.TestPostgres;

/**
 * What a poll costs per server for 10, 100 and 300 servers, and whether 300 servers, 60 of them dead, are polled every 30 s with
 * 32 threads. The servers are many settings for one real server, each with a connection of its own; the dead ones accept and
 * never answer, so that each costs its whole timeout.
 */
public final class PollerBenchmark {
    private static final int ROUNDS = 20;
    private static final int THREADS = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private PollerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (TestPostgres server = TestPostgres.startFor(400)) {
            measure(server, 100, false); // warms up
            System.out.printf(Locale.ROOT, "%-10s %22s %22s%n", "servers", "ms of time per check", "ms of CPU per check");
            for (int count : new int[] {10, 100, 300}) {
                measure(server, count, true);
            }
            sixtyDead(server);
        }
    }

    private static void measure(TestPostgres server, int count, boolean print) throws InterruptedException {
        List<ServerSettings> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(server.server("s" + i, "postgres"));
        }
        MonitoringSettings monitoring = new MonitoringSettings(Duration.ofHours(1), TIMEOUT, THREADS);
        try (Poller poller = poller(servers, monitoring)) {
            // Connect, measure the databases: what comes once. Then a round apart, so that this has ended.
            await(() -> poller.states().stream().allMatch(state -> state.connectivity() == Connectivity.CONNECTED));
            round(poller);
            long time = System.nanoTime();
            long cpu = cpu();
            int rounds = ROUNDS * Math.max(1, 300 / count);
            for (int round = 0; round < rounds; round++) {
                round(poller);
            }
            double checks = (double) count * rounds;
            if (print) {
                System.out.printf(
                        Locale.ROOT,
                        "%-10d %22.3f %22.3f%n",
                        count,
                        (System.nanoTime() - time) / 1e6 / checks,
                        (cpu() - cpu) / 1e6 / checks);
            }
        }
    }

    private static void round(Poller poller) throws InterruptedException {
        Instant since = Instant.now();
        poller.refresh();
        await(() -> poller.states().stream().allMatch(state -> checkedAfter(state, since)));
    }

    private static void sixtyDead(TestPostgres server) throws IOException, InterruptedException {
        try (ServerSocket dead = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
            List<ServerSettings> servers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                servers.add(i % 5 == 0 ? dead(i, dead.getLocalPort()) : server.server("s" + i, "postgres"));
            }
            MonitoringSettings monitoring = new MonitoringSettings(Duration.ofSeconds(30), TIMEOUT, THREADS);
            Instant start = Instant.now();
            try (Poller poller = poller(servers, monitoring)) {
                await(() -> poller.states().stream().noneMatch(s -> s.connectivity() == Connectivity.UNCHECKED));
                print("first check of each of 300, 60 dead (twice each)", start);
                for (int i = 1; i <= 2; i++) {
                    Instant due = start.plus(Duration.ofSeconds(30).multipliedBy(i));
                    await(() -> count(poller, due, Connectivity.CONNECTED) == 240);
                    print("round " + i + ": the last of 240 that answer", due);
                    await(() -> count(poller, due, Connectivity.DISCONNECTED) == 60);
                    print("round " + i + ": the last of 60 that do not", due);
                }
                System.out.println("threads of the poller, at most: "
                        + Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith("pgminder-poll-"))
                                .count());
            }
        }
    }

    private static long count(Poller poller, Instant since, Connectivity connectivity) {
        return poller.states().stream()
                .filter(state -> state.connectivity() == connectivity && checkedAfter(state, since))
                .count();
    }

    private static boolean checkedAfter(ServerState state, Instant instant) {
        Instant checked = state.checkedAt();
        return checked != null && checked.isAfter(instant);
    }

    private static void print(String what, Instant since) {
        System.out.printf(
                Locale.ROOT,
                "%-55s %6.1f s after it was due%n",
                what,
                Duration.between(since, Instant.now()).toMillis() / 1e3);
    }

    private static Poller poller(List<ServerSettings> servers, MonitoringSettings monitoring) {
        Poller poller = new Poller(new Postgres(), reference -> reference, Clock.system(), monitoring);
        poller.update(servers, monitoring);
        poller.start();
        return poller;
    }

    private static ServerSettings dead(int number, int port) {
        return new ServerSettings("s" + number, "localhost", port, "postgres", "postgres", null, SslMode.DISABLE, null);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }
}
