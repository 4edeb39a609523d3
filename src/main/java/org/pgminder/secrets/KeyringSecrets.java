package org.pgminder.secrets;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords out of the keyring, for callers that ask often and at the same time. What was read counts for a minute. A keyring that could not
 * be asked is left alone for some seconds, and until it can be asked again, what was read last goes on to count: one that locks itself at
 * night takes no password from the backup. May be used by several threads.
 */
public final class KeyringSecrets {
    /** How long a person is waited for who may look for a password first. */
    public static final Duration UNLOCK_PATIENCE = Duration.ofMinutes(2);

    private static final Duration COUNTS = Duration.ofMinutes(1);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(KeyringSecrets.class);

    private final Supplier<Keyring> opening;
    private final Clock clock;
    private final Asking asking;
    private final Map<String, Known> known = new HashMap<>();
    private @Nullable Failure failure;
    private long failedAt;
    private boolean asked;
    private @Nullable Keyring opened;

    /** Whether a person may be asked to unlock the keyring. */
    public enum Asking {
        NEVER,
        /** The first time that it is found locked; nobody waits for that. */
        ONCE,
        /** Each time, and waits: for what a person has just asked for. */
        EACH_TIME
    }

    private record Known(Secret secret, long readAt) {}

    /** @param opening called when a password is first wanted, once */
    public KeyringSecrets(Supplier<Keyring> opening, Clock clock, Asking asking) {
        this.opening = opening;
        this.clock = clock;
        this.asking = asking;
    }

    /**
     * The password of an entry.
     *
     * @throws FailureException of kind {@code SETTINGS} where there is no such entry, {@code KEYRING} where the keyring cannot be asked
     */
    synchronized Secret resolve(String name) throws FailureException {
        Known last = known.get(name);
        if (last != null && asking != Asking.EACH_TIME && younger(last.readAt(), COUNTS)) {
            return last.secret();
        }
        try {
            Optional<Secret> read = read(name);
            if (read.isPresent()) {
                known.put(name, new Known(read.get(), clock.nanos()));
                return read.get();
            }
        } catch (FailureException e) {
            if (last != null) {
                LOG.info("the keyring cannot be asked ({}); what was read from it before still counts", e.getMessage());
                return last.secret();
            }
            throw new FailureException(
                    e.kind(),
                    unreadable(e.failure().message(), name),
                    e.failure().hint(),
                    e);
        }
        known.remove(name);
        throw new FailureException(
                FailureKind.SETTINGS,
                unreadable("there is no such entry", name),
                "`pgminder secret set " + name + "` stores it; `pgminder secret list` shows those that are there.");
    }

    private Optional<Secret> read(String name) throws FailureException {
        Failure last = failure;
        if (last != null && younger(failedAt, LEFT_ALONE) && asking != Asking.EACH_TIME) {
            throw new FailureException(last);
        }
        Keyring keyring = keyring();
        try {
            if (asking == Asking.EACH_TIME && keyring.locked()) {
                keyring.unlock(UNLOCK_PATIENCE);
            }
            Optional<Secret> read = keyring.read(name);
            failure = null;
            return read;
        } catch (FailureException e) {
            failure = e.failure();
            failedAt = clock.nanos();
            askOnce(keyring);
            throw e;
        }
    }

    /** Whoever answers it later is found to have done so by a later try. */
    private void askOnce(Keyring keyring) {
        if (asking != Asking.ONCE || asked) {
            return;
        }
        asked = true;
        new NamedThreads("keyring").newThread(() -> ask(keyring)).start();
    }

    private static void ask(Keyring keyring) {
        try {
            if (keyring.locked()) {
                LOG.info("the keyring is locked: the system asks for it to be unlocked, this once");
                keyring.unlock(UNLOCK_PATIENCE);
            }
        } catch (FailureException e) {
            LOG.info("the keyring was not unlocked: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("asking to unlock the keyring failed", e);
        }
    }

    private Keyring keyring() {
        Keyring now = opened;
        if (now == null) {
            now = opening.get();
            opened = now;
        }
        return now;
    }

    private boolean younger(long since, Duration age) {
        return clock.nanos() - since < age.toNanos();
    }

    private static String unreadable(String reason, String name) {
        return "its password could not be read from the keyring: " + reason + " (keyring:" + name + ")";
    }
}
