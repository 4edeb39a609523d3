package org.pgminder.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.secrets.KeyringSecrets.Asking;
import org.pgminder.testing.FakeKeyring;
import org.pgminder.testing.ManualClock;

class KeyringSecretsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeKeyring keyring = new FakeKeyring();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));

    KeyringSecretsTest() {
        keyring.entries.put("production", new Secret("one"));
    }

    @Test
    void keyring_is_not_opened_before_a_password_of_it_is_wanted() throws FailureException {
        int[] opened = {0};
        KeyringSecrets secrets = new KeyringSecrets(
                () -> {
                    opened[0]++;
                    return keyring;
                },
                clock,
                Asking.NEVER);
        assertThat(opened[0]).isZero();
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("one"));
        clock.pass(MINUTE);
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("one"));
        assertThat(opened[0]).isEqualTo(1);
    }

    @Test
    void what_was_read_counts_for_a_minute_and_a_changed_one_after_it() throws FailureException {
        KeyringSecrets secrets = secrets(Asking.NEVER);
        secrets.resolve("production");
        keyring.entries.put("production", new Secret("two"));
        clock.pass(Duration.ofSeconds(59));
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("one"));
        assertThat(keyring.reads).hasValue(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("two"));
    }

    @Test
    void keyring_that_locks_itself_at_night_takes_no_password_from_the_backup() throws FailureException {
        KeyringSecrets secrets = secrets(Asking.NEVER);
        secrets.resolve("production");
        keyring.locked = true;
        clock.pass(Duration.ofHours(9));
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("one"));
        keyring.locked = false;
        keyring.entries.clear();
        clock.pass(MINUTE);
        assertThat(failure(secrets, "production").kind()).isEqualTo(FailureKind.SETTINGS);
        keyring.locked = true;
        clock.pass(MINUTE);
        assertThat(failure(secrets, "production").kind()).isEqualTo(FailureKind.KEYRING);
    }

    @Test
    void keyring_that_cannot_be_asked_is_left_alone_and_tried_again_later() throws FailureException {
        keyring.locked = true;
        KeyringSecrets secrets = secrets(Asking.NEVER);
        FailureException failure = failure(secrets, "production");
        assertThat(failure)
                .hasMessage("its password could not be read from the keyring: it is locked (keyring:production)");
        assertThat(failure.failure().hint()).isEqualTo("Unlock it.");
        for (int server = 0; server < 200; server++) {
            failure(secrets, "server" + server);
        }
        assertThat(keyring.reads).hasValue(1);
        keyring.locked = false;
        clock.pass(Duration.ofSeconds(10));
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("one"));
        assertThat(keyring.unlocks).hasValue(0);
    }

    @Test
    void person_is_asked_once_however_often_a_password_is_wanted() throws FailureException {
        keyring.locked = true;
        KeyringSecrets secrets = secrets(Asking.ONCE);
        for (int poll = 0; poll < 5; poll++) {
            failure(secrets, "production");
            await().atMost(Duration.ofSeconds(20)).until(() -> keyring.unlocks.get() == 1);
            clock.pass(MINUTE);
        }
        assertThat(keyring.unlocks).hasValue(1);
        keyring.locked = false;
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("one"));
    }

    @Test
    void what_a_person_tries_asks_each_time_and_waits_for_the_answer() throws FailureException {
        keyring.locked = true;
        KeyringSecrets secrets = secrets(Asking.EACH_TIME);
        failure(secrets, "production");
        keyring.answered = true;
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("one"));
        assertThat(keyring.unlocks).hasValue(2);
        keyring.entries.put("production", new Secret("two"));
        assertThat(secrets.resolve("production")).isEqualTo(new Secret("two"));
    }

    private KeyringSecrets secrets(Asking asking) {
        return new KeyringSecrets(() -> keyring, clock, asking);
    }

    private static FailureException failure(KeyringSecrets secrets, String name) {
        FailureException failure = catchThrowableOfType(FailureException.class, () -> secrets.resolve(name));
        assertThat(failure).isNotNull();
        return failure;
    }
}
