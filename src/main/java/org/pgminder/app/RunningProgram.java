package org.pgminder.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.pgminder.api.ApiServer;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.secrets.KeyringSecrets;

/** The engine of this process, which others may ask: for as long as this program holds the lock. */
final class RunningProgram implements AutoCloseable {
    private static final int TOKEN_BYTES = 32;

    private final EngineAssembly assembly;
    private final SingleInstance instance;

    private RunningProgram(EngineAssembly assembly, SingleInstance instance) {
        this.assembly = assembly;
        this.instance = instance;
    }

    /**
     * Starts engine and API. The lock is held by the caller already, and is given back by {@link #close}; also when this
     * fails.
     *
     * @param show called when a second start asks this one to show itself
     */
    static RunningProgram start(Places places, Clock clock, SingleInstance instance, Role role, Runnable show)
            throws FailureException {
        try {
            // Only where there is a screen is somebody there to be asked.
            KeyringSecrets.Asking asking =
                    role == Role.DESKTOP ? KeyringSecrets.Asking.ONCE : KeyringSecrets.Asking.NEVER;
            EngineAssembly assembly = EngineAssembly.open(places, clock, asking);
            try {
                Secret token = newToken();
                ApiServer api = ApiServer.start(assembly.engine(), token, show);
                assembly.alsoClose("api", api);
                instance.publish(new InstanceAddress(
                        role, api.port(), token, ProcessHandle.current().pid()));
                return new RunningProgram(assembly, instance);
            } catch (IOException e) {
                assembly.close();
                throw new FailureException(
                        FailureKind.INTERNAL,
                        "cannot listen on 127.0.0.1 (" + e.getMessage() + ")",
                        "Something on this machine forbids it.",
                        e);
            } catch (FailureException | RuntimeException e) {
                assembly.close();
                throw e;
            }
        } catch (FailureException | RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    EngineAssembly assembly() {
        return assembly;
    }

    /** Ends the engine and gives the lock back. May be called twice. */
    @Override
    public void close() {
        assembly.close();
        instance.close();
    }

    private static Secret newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }
}
