package org.pgminder.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgminder.catalogue.StateChange;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.postgres.ServerFacts;
import org.pgminder.settings.MonitoringSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.SilentServer;
import org.pgminder.testing.TestPostgres;

@Timeout(180)
class PollerTest extends PollerScene {
    private static final MonitoringSettings OFTEN = monitoring(200, 5000, 32);
    private static final MonitoringSettings HARDLY_EVER = monitoring(3_600_000, 5000, 32);

    @Test
    void a_server_that_answers_is_connected_with_its_facts() {
        Poller poller = start(HARDLY_EVER, shared("production"));
        soon().untilAsserted(() -> {
            ServerFacts facts = state(poller, "production").facts();
            assertThat(facts).isNotNull();
            assertThat(facts == null ? 0 : facts.databasesBytes()).isGreaterThan(10_000_000);
        });
        ServerState state = state(poller, "production");
        assertThat(state.connectivity()).isEqualTo(Connectivity.CONNECTED);
        assertThat(state.failure()).isNull();
        assertThat(state.since()).isNotNull();
        assertThat(changes).extracting(StateChange::connected).containsExactly(true);
    }

    @Test
    void a_stopped_server_becomes_red_with_the_reason_and_green_when_it_is_back() {
        TestPostgres first = TestPostgres.start();
        int port = first.port();
        Poller poller = start(OFTEN, first.server("production", "postgres"));
        awaitConnectivity(poller, "production", Connectivity.CONNECTED);
        first.close();
        awaitConnectivity(poller, "production", Connectivity.DISCONNECTED);
        soon().untilAsserted(() -> assertThat(failure(poller, "production").message())
                .contains("refuses connections", "localhost:" + port));
        assertThat(failure(poller, "production").kind()).isEqualTo(FailureKind.SERVER_UNREACHABLE);
        assertThat(failure(poller, "production").hint()).contains("Start PostgreSQL");
        assertThat(state(poller, "production").facts())
                .as("of the last good check")
                .isNotNull();
        try (TestPostgres second = TestPostgres.start(port)) {
            awaitConnectivity(poller, "production", Connectivity.CONNECTED);
            assertThat(state(poller, "production").failure()).isNull();
            assertThat(second.port()).isEqualTo(port);
            poller.update(List.of(), OFTEN);
        }
        assertThat(changes).extracting(StateChange::connected).containsExactly(true, false, true);
        assertThat(changes)
                .extracting(StateChange::detail)
                .element(1)
                .asString()
                .isNotEmpty();
    }

    @Test
    void one_lost_connection_is_no_red() throws Exception {
        try (TestPostgres own = TestPostgres.start()) {
            Poller poller = start(OFTEN, own.server("production", "postgres"));
            awaitConnectivity(poller, "production", Connectivity.CONNECTED);
            for (int i = 0; i < 3; i++) {
                own.execute(
                        "postgres",
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pgminder'");
                awaitFurtherChecks(poller, "production", 2);
            }
            assertThat(changes).extracting(StateChange::connected).containsExactly(true);
            poller.update(List.of(), OFTEN);
        }
    }

    @Test
    void hanging_servers_delay_no_other() throws Exception {
        try (SilentServer silent = SilentServer.silent();
                SilentServer dripping = SilentServer.dripping()) {
            List<ServerSettings> servers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                servers.add(at("silent " + i, silent.port()));
                servers.add(at("dripping " + i, dripping.port()));
            }
            servers.add(shared("production"));
            Poller poller = start(monitoring(100, 500, 4), servers.toArray(ServerSettings[]::new));
            soon().until(() -> poller.states().stream().noneMatch(s -> s.connectivity() == Connectivity.UNCHECKED));
            assertThat(failure(poller, "dripping 3").message()).contains("did not answer in time");
            // From now on they hang for longer than this test may take.
            poller.update(servers, monitoring(100, 600_000, 4));
            int before = silent.accepted() + dripping.accepted();
            awaitFurtherChecks(poller, "production", 20);
            assertThat(silent.accepted() + dripping.accepted() - before)
                    .as("two of four threads, each perhaps with one more check under the old timeout")
                    .isLessThanOrEqualTo(4);
            assertThat(state(poller, "production").connectivity()).isEqualTo(Connectivity.CONNECTED);
        }
    }

    @Test
    void what_a_server_refuses_is_told() {
        ServerSettings good = shared("good");
        ServerSettings noDatabase = TestPostgres.shared().server("no database", "no such database");
        ServerSettings unknownHost = new ServerSettings(
                "unknown host", "no-such-host.invalid", 5432, "postgres", "postgres", null, SslMode.PREFER, null);
        ServerSettings noSecret = new ServerSettings(
                "no secret",
                "localhost",
                good.port(),
                "postgres",
                "postgres",
                new Secret("env:NOT_SET"),
                SslMode.PREFER,
                null);
        Poller poller = start(HARDLY_EVER, good, noDatabase, unknownHost, noSecret);
        soon().until(() -> poller.states().stream().noneMatch(s -> s.connectivity() == Connectivity.UNCHECKED));
        assertThat(state(poller, "good").connectivity()).isEqualTo(Connectivity.CONNECTED);
        assertThat(failure(poller, "no database").kind()).isEqualTo(FailureKind.DATABASE_MISSING);
        assertThat(failure(poller, "unknown host").message()).contains("no-such-host.invalid is unknown");
        assertThat(failure(poller, "no secret").kind()).isEqualTo(FailureKind.SETTINGS);
        assertThat(poller.states())
                .extracting(ServerState::server)
                .containsExactly("good", "no database", "unknown host", "no secret");
    }

    @Test
    void refresh_asks_at_once() {
        Poller poller = start(HARDLY_EVER, shared("one"), shared("two"));
        awaitConnectivity(poller, "one", Connectivity.CONNECTED);
        awaitConnectivity(poller, "two", Connectivity.CONNECTED);
        Instant one = checkedAt(poller, "one");
        Instant two = checkedAt(poller, "two");
        poller.refresh();
        soon().until(() -> checkedAt(poller, "one").isAfter(one)
                && checkedAt(poller, "two").isAfter(two));
    }

    @Test
    void changed_settings_are_taken_up_and_old_connections_closed() throws Exception {
        try (TestPostgres own = TestPostgres.start()) {
            ServerSettings stays = own.server("stays", "postgres");
            Poller poller = start(HARDLY_EVER, stays, own.server("goes", "postgres"));
            awaitConnectivity(poller, "stays", Connectivity.CONNECTED);
            awaitConnectivity(poller, "goes", Connectivity.CONNECTED);
            Instant checked = checkedAt(poller, "stays");

            poller.update(List.of(stays, own.server("comes", "template1")), HARDLY_EVER);

            awaitConnectivity(poller, "comes", Connectivity.CONNECTED);
            assertThat(poller.states()).extracting(ServerState::server).containsExactly("stays", "comes");
            assertThat(checkedAt(poller, "stays")).isEqualTo(checked);
            soon().untilAsserted(() -> assertThat(ownSessions(own)).isEqualTo(2));
            poller.close();
            soon().untilAsserted(() -> assertThat(ownSessions(own)).isZero());
        }
    }

    @Test
    void a_fault_in_a_check_or_a_listener_stops_nothing() {
        Poller poller = open(
                Clock.system(),
                reference -> {
                    if (reference.reveal().equals("broken")) {
                        throw new IllegalStateException("of the test");
                    }
                    return reference;
                },
                OFTEN);
        poller.onChange(change -> {
            throw new IllegalStateException("of the test");
        });
        ServerSettings good = shared("good");
        ServerSettings broken = new ServerSettings(
                "broken", "localhost", good.port(), "postgres", "postgres", new Secret("broken"), SslMode.PREFER, null);
        poller.update(List.of(broken, good), OFTEN);
        poller.start();
        awaitConnectivity(poller, "good", Connectivity.CONNECTED);
        awaitConnectivity(poller, "broken", Connectivity.DISCONNECTED);
        awaitFurtherChecks(poller, "broken", 3);
        awaitFurtherChecks(poller, "good", 3);
        assertThat(failure(poller, "broken").kind()).isEqualTo(FailureKind.INTERNAL);
    }

    @Test
    void three_hundred_servers_of_which_sixty_are_dead_are_all_polled_with_at_most_32_threads() throws Exception {
        try (TestPostgres server = TestPostgres.startFor(300);
                SilentServer dead = SilentServer.silent()) {
            List<ServerSettings> servers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                servers.add(i % 5 == 0 ? at("s" + i, dead.port()) : server.server("s" + i, "postgres"));
            }
            Set<Thread> others = Set.copyOf(Thread.getAllStackTraces().keySet()); // of tests before this one
            Poller poller = start(monitoring(500, 2000, 32), servers.toArray(ServerSettings[]::new));
            Set<String> threads = new TreeSet<>();
            for (int round = 0; round < 3; round++) {
                Instant since = Clock.system().now();
                soon().pollInterval(Duration.ofMillis(20)).until(() -> {
                    int now = pollThreads(others);
                    threads.add(now <= 32 ? "ok" : now + " threads");
                    return poller.states().stream()
                            .allMatch(state -> state.checkedAt() != null
                                    && state.checkedAt().isAfter(since));
                });
            }
            assertThat(threads).containsExactly("ok");
            assertThat(poller.states())
                    .allMatch(state ->
                            state.connectivity() == (dead(state) ? Connectivity.DISCONNECTED : Connectivity.CONNECTED));
            poller.close();
        }
    }

    private static boolean dead(ServerState state) {
        return Integer.parseInt(state.server().substring(1)) % 5 == 0;
    }

    private static int pollThreads(Set<Thread> others) {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !others.contains(thread))
                .filter(thread -> thread.getName().startsWith("pgminder-poll-")
                        || thread.getName().startsWith("PostgreSQL JDBC"))
                .count();
    }

    private static int ownSessions(TestPostgres server) throws Exception {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where application_name = 'pgminder'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Poller start(MonitoringSettings monitoring, ServerSettings... servers) {
        Poller poller = open(Clock.system(), PollerScene::resolve, monitoring);
        poller.update(List.of(servers), monitoring);
        poller.start();
        return poller;
    }
}
