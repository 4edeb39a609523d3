package org.pgminder.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.pgminder.catalogue.StateChange;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.postgres.Postgres;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.MonitoringSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.TestPostgres;

/** A poller that is closed after each test, and what tests ask of it. */
abstract class PollerScene {
    final Queue<StateChange> changes = new ConcurrentLinkedQueue<>();
    private @Nullable Poller opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    final Poller open(Clock clock, Secrets secrets, MonitoringSettings monitoring) {
        Poller poller = new Poller(new Postgres(), secrets, clock, monitoring);
        poller.onChange(changes::add);
        opened = poller;
        return poller;
    }

    static Secret resolve(Secret reference) throws FailureException {
        if (reference.reveal().startsWith("env:")) {
            throw new FailureException(FailureKind.SETTINGS, "the environment variable is not set", null);
        }
        return reference;
    }

    static MonitoringSettings monitoring(long every, long timeout, int threads) {
        return new MonitoringSettings(Duration.ofMillis(every), Duration.ofMillis(timeout), threads);
    }

    static ServerSettings shared(String name) {
        return TestPostgres.shared().server(name, "postgres");
    }

    static ServerSettings at(String name, int port) {
        return new ServerSettings(name, "localhost", port, "postgres", "postgres", null, SslMode.PREFER, null);
    }

    static ServerSettings withPassword(String name, int port) {
        return new ServerSettings(
                name, "localhost", port, "postgres", "postgres", new Secret("postgres"), SslMode.PREFER, null);
    }

    static ServerState state(Poller poller, String server) {
        return poller.states().stream()
                .filter(state -> state.server().equals(server))
                .findFirst()
                .orElseThrow();
    }

    static Failure failure(Poller poller, String server) {
        Failure failure = state(poller, server).failure();
        return failure == null ? Failure.of(FailureKind.INTERNAL, "no failure", null) : failure;
    }

    static Instant checkedAt(Poller poller, String server) {
        Instant checked = state(poller, server).checkedAt();
        return checked == null ? Instant.MIN : checked;
    }

    static void awaitConnectivity(Poller poller, String server, Connectivity wanted) {
        soon().until(() -> state(poller, server).connectivity() == wanted);
    }

    static void awaitFurtherChecks(Poller poller, String server, int count) {
        for (int i = 0; i < count; i++) {
            Instant before = checkedAt(poller, server);
            soon().pollInterval(Duration.ofMillis(10))
                    .until(() -> checkedAt(poller, server).isAfter(before));
        }
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }
}
