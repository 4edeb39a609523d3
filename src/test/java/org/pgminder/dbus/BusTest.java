package org.pgminder.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.interfaces.DBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.testing.PrivateBus;

class BusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void one_connection_is_opened_when_it_is_first_asked_for() throws FailureException {
        try (PrivateBus daemon = PrivateBus.start(folder);
                Bus bus = Bus.session(daemon.environment())) {
            assertThat(bus.named()).isTrue();
            assertThat(bus.connected()).isFalse();
            DBusConnection connection = bus.connection();
            assertThat(bus.connection()).isSameAs(connection);
            assertThat(bus.connected()).isTrue();
            assertThat(connection.getUniqueName()).startsWith(":1.");
        }
    }

    @Test
    void what_is_closed_is_gone_from_the_bus_and_stays_closed() throws Exception {
        try (PrivateBus daemon = PrivateBus.start(folder);
                Bus other = Bus.session(daemon.environment())) {
            Bus bus = Bus.session(daemon.environment());
            String name = bus.connection().getUniqueName();
            DBus asked = other.connection().getRemoteObject("org.freedesktop.DBus", "/", DBus.class);
            assertThat(asked.NameHasOwner(name)).isTrue();
            bus.close();
            await().atMost(PATIENCE).until(() -> !asked.NameHasOwner(name));
            assertThatThrownBy(bus::connection).isInstanceOf(FailureException.class);
        }
    }

    @Test
    void bus_that_goes_away_and_comes_back_is_connected_again() throws FailureException {
        try (PrivateBus daemon = PrivateBus.start(folder);
                Bus bus = Bus.session(daemon.environment())) {
            DBusConnection first = bus.connection();
            daemon.kill();
            await().atMost(PATIENCE).until(() -> !bus.connected());
            assertThatThrownBy(bus::connection)
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("cannot be reached");
            daemon.start();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> bus.connection() != first);
            assertThat(bus.connected()).isTrue();
        }
    }

    @Test
    void call_over_a_bus_that_has_gone_is_a_failure() throws Exception {
        try (PrivateBus daemon = PrivateBus.start(folder);
                Bus bus = Bus.session(daemon.environment())) {
            DBus asked = bus.connection().getRemoteObject("org.freedesktop.DBus", "/", DBus.class);
            BusCall<Boolean> call = () -> asked.NameHasOwner("org.example.Nobody");
            assertThat(BusCall.make(call)).isFalse();
            daemon.kill();
            await().atMost(PATIENCE).until(() -> !bus.connected());
            assertThatThrownBy(() -> BusCall.make(call))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("a call over D-Bus failed");
        }
    }

    /** What the library throws between the end of its threads and its own notice of it, which no test can meet for certain. */
    @Test
    void call_that_the_library_cannot_begin_any_more_is_a_failure() {
        assertThatThrownBy(() -> BusCall.make(() -> {
                    throw new RejectedExecutionException("shut down");
                }))
                .isInstanceOf(FailureException.class)
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void without_an_address_there_is_no_bus() {
        try (Bus bus = Bus.session(Map.of())) {
            assertThat(bus.named()).isFalse();
            assertThatThrownBy(bus::connection)
                    .isInstanceOf(FailureException.class)
                    .hasMessage("there is no D-Bus session bus");
        }
    }

    @Test
    void address_that_java_cannot_use_is_said() {
        try (Bus bus = Bus.session(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=/tmp/dbus-x"))) {
            assertThatThrownBy(bus::connection)
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("only sockets that are files can be used");
        }
    }

    @Test
    void bus_that_hangs_is_given_up_at_the_deadline() throws Exception {
        Path socket = folder.resolve("silent");
        try (ServerSocketChannel silent =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
                Bus bus = new Bus("session", "unix:path=" + socket, Duration.ofMillis(300))) {
            assertThat(silent.isOpen()).isTrue();
            assertThatThrownBy(bus::connection)
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("does not answer");
            await("its thread to end")
                    .atMost(PATIENCE)
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("pgminder-dbus")));
        }
    }
}
