package org.pgminder.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.cli.RemoteEngine;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * Decides, among programs that were started on one state folder, which has the engine. Who gets the lock has it; every
 * other one waits until that one can be asked. So two starts at the same moment never make two engines.
 */
final class Election {
    private static final Duration STEP = Duration.ofMillis(50);

    private final SingleInstance instance;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param patience how long a holder of the lock may take until it answers
     */
    Election(SingleInstance instance, Clock clock, Duration patience) {
        this.instance = instance;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Who has the engine, when it is not this program.
     *
     * @param engine to be closed by the caller
     */
    record Other(InstanceAddress address, RemoteEngine engine) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
        }
    }

    /**
     * Returns as soon as it is decided; empty when this program has the lock now.
     *
     * @param say told when it has to wait for a command to end
     */
    Optional<Other> decide(Role wanted, Consumer<String> say) throws FailureException {
        long deadline = clock.nanos() + patience.toNanos();
        boolean told = false;
        while (true) {
            if (instance.acquire()) {
                return Optional.empty();
            }
            InstanceAddress address = instance.address().orElse(null);
            Other other = address == null ? null : ask(address);
            if (other != null && waitsFor(wanted, other.address().role())) {
                other.engine().close();
                if (!told) {
                    say.accept("waiting for a PgMinder command to end (process "
                            + other.address().pid() + ")");
                }
                told = true;
                deadline = clock.nanos() + patience.toNanos();
            } else if (other != null) {
                return Optional.of(other);
            }
            if (clock.nanos() - deadline > 0) {
                throw silent(address);
            }
            pause();
        }
    }

    /** A tray or service cannot join a command's engine: it ends with the command. */
    private static boolean waitsFor(Role wanted, Role holder) {
        return holder == Role.COMMAND && wanted != Role.COMMAND;
    }

    /** Null where nobody answers (yet): it is starting, ending, or the address is of one that was killed. */
    private static @Nullable Other ask(InstanceAddress address) {
        RemoteEngine engine = new RemoteEngine(address.port(), address.token());
        try {
            engine.snapshot();
            return new Other(address, engine);
        } catch (FailureException e) {
            engine.close();
            return null;
        }
    }

    private static FailureException silent(@Nullable InstanceAddress address) {
        String who = address == null ? "" : " (process " + address.pid() + ")";
        return new FailureException(
                FailureKind.INTERNAL,
                "another PgMinder" + who + " is running on these files and does not answer",
                "If it hangs, end its process and start again.");
    }

    private static void pause() throws FailureException {
        try {
            Thread.sleep(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(FailureKind.CANCELLED, "the start was interrupted", null, e);
        }
    }
}
