package org.pgminder.restore;

import java.util.function.Supplier;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;

/** The servers of the settings by their names, each with its password. */
public record Targets(Supplier<Settings> settings, Secrets secrets) {
    /** Whether the settings have a server of that name. What was left on one that they do not have any more is out of reach. */
    public boolean has(String server) {
        return settings.get().server(server).isPresent();
    }

    /**
     * One of them.
     *
     * @throws FailureException where there is none of that name, or its password cannot be had now
     */
    public RestoreTarget of(String name) throws FailureException {
        ServerSettings server = settings.get()
                .server(name)
                .orElseThrow(() -> new FailureException(
                        FailureKind.SETTINGS,
                        "config.json has no server \"" + name + "\"",
                        "Name another one with --server, or add it."));
        Secret reference = server.password();
        return new RestoreTarget(server, reference == null ? null : secrets.resolve(reference));
    }
}
