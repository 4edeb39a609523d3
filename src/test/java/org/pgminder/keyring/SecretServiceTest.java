package org.pgminder.keyring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.freedesktop.dbus.DBusPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.dbus.Bus;
import org.pgminder.testing.BusWatch;
import org.pgminder.testing.PrivateKeyring;

class SecretServiceTest {
    private static final Secret CANARY = new Secret("canary p@ss: 'w\"ord$% ü");

    @TempDir
    private Path folder;

    private PrivateKeyring real;
    private Bus bus;
    private SecretService keyring;

    @BeforeEach
    void start() {
        real = PrivateKeyring.start(folder);
        bus = Bus.session(real.environment());
        keyring = new SecretService(bus);
    }

    @AfterEach
    void end() {
        bus.close();
        real.close();
    }

    @Test
    void what_is_stored_is_read_again_and_seen_by_other_programs() throws FailureException {
        keyring.store("production", CANARY);
        assertThat(keyring.read("production")).contains(CANARY);
        assertThat(lookup("production")).isEqualTo(CANARY.reveal());
        assertThat(real.tool("search", "application", "pgminder").text()).contains("label = PgMinder: production");
        assertThat(keyring.describe()).isEqualTo("Secret Service (gnome-keyring-daemon)");
        assertThat(keyring.locked()).isFalse();
    }

    @Test
    void what_another_program_has_stored_is_read_and_changed_without_a_second_entry() throws FailureException {
        real.toolReading("from elsewhere", "store", "--label=mine", "application", "pgminder", "name", "cloud");
        assertThat(keyring.read("cloud")).contains(new Secret("from elsewhere"));
        keyring.store("cloud", CANARY);
        assertThat(lookup("cloud")).isEqualTo(CANARY.reveal());
        assertThat(real.tool("search", "--all", "application", "pgminder").text())
                .containsOnlyOnce("label = ");
    }

    @Test
    void entries_are_listed_and_taken_out() throws FailureException {
        assertThat(keyring.names()).isEmpty();
        assertThat(keyring.remove("production")).isFalse();
        keyring.store("production", CANARY);
        keyring.store("cloud", new Secret(""));
        keyring.store("production", new Secret("another"));
        real.toolReading("x", "store", "--label=of another program", "name", "elsewhere");
        assertThat(keyring.names()).containsExactly("cloud", "production");
        assertThat(keyring.read("cloud")).contains(new Secret(""));
        assertThat(keyring.read("production")).contains(new Secret("another"));
        assertThat(keyring.remove("production")).isTrue();
        assertThat(keyring.read("production")).isEmpty();
        assertThat(keyring.names()).containsExactly("cloud");
    }

    @Test
    void no_password_goes_over_the_bus_as_it_is() throws Exception {
        try (BusWatch watch = BusWatch.start(real.bus())) {
            keyring.store("production", CANARY);
            assertThat(keyring.read("production")).contains(CANARY);
            assertThat(watch.sawMember("GetSecret")).contains("production").doesNotContain("canary");
        }
    }

    @Test
    void locked_keyring_is_said_and_waits_for_nobody() throws FailureException {
        keyring.store("production", CANARY);
        lock();
        assertThat(keyring.locked()).isTrue();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> keyring.read("production"),
                () -> keyring.read("not there"),
                () -> keyring.store("production", CANARY),
                () -> keyring.store("new", CANARY),
                () -> keyring.remove("production"),
                () -> keyring.names())) {
            assertThat(failure(call)).hasMessage("it is locked");
        }
    }

    @Test
    void keyring_that_was_not_unlocked_at_the_log_in_is_said() throws FailureException {
        keyring.store("production", CANARY);
        real.kill();
        real.startLocked();
        assertThat(failure(() -> keyring.read("production"))).hasMessage("it is locked");
        real.kill();
        real.startUnlocked();
        assertThat(keyring.read("production")).contains(CANARY);
    }

    @Test
    void prompt_that_nobody_answers_ends_at_the_deadline() throws FailureException {
        lock();
        assertThat(failure(() -> keyring.unlock(Duration.ofSeconds(1)))).hasMessage("it is locked");
        assertThat(failure(() -> keyring.read("production"))).hasMessage("it is locked");
    }

    @Test
    void daemon_that_is_gone_is_said_and_found_again_when_it_is_back() throws FailureException {
        keyring.store("production", CANARY);
        real.kill();
        assertThat(failure(() -> keyring.read("production"))).hasMessage("no program keeps passwords in this session");
        real.startUnlocked();
        assertThat(keyring.read("production")).contains(CANARY);
    }

    @Test
    void daemon_that_hangs_is_given_up_at_the_deadline() throws Exception {
        keyring.store("production", CANARY);
        long pid = real.process().pid();
        signal("-STOP", pid);
        try {
            assertThat(failure(() -> keyring.read("production"))).hasMessageContaining("does not answer");
        } finally {
            signal("-CONT", pid);
        }
        assertThat(keyring.read("production")).contains(CANARY);
    }

    @Test
    void session_without_a_bus_is_said() {
        try (Bus none = Bus.session(Map.of())) {
            assertThat(failure(() -> new SecretService(none).read("production")))
                    .hasMessage("there is no D-Bus session bus");
        }
        real.kill();
        real.bus().kill();
        assertThat(failure(() -> keyring.read("production"))).hasMessageContaining("bus");
    }

    private void lock() throws FailureException {
        BusCalls calls = new BusCalls(bus.connection());
        calls.call(
                "/org/freedesktop/secrets",
                "org.freedesktop.Secret.Service",
                "Lock",
                "ao",
                List.of(new DBusPath("/org/freedesktop/secrets/aliases/default")));
    }

    private String lookup(String name) {
        return real.tool("lookup", "application", "pgminder", "name", name).text();
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static FailureException failure(ThrowingCallable call) {
        FailureException failure = catchThrowableOfType(FailureException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.KEYRING);
        assertThat(failure.failure().hint()).isNotBlank();
        assertThat(requireNonNull(failure.getMessage())).doesNotContain("canary");
        return failure;
    }
}
