package org.pgminder.desktop.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pgminder.autostart.Autostart;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.ServerSettings;

/** What the form needs of the program. The trials and the keyring may wait: never on the event thread. */
public interface SettingsDesk {
    /** The {@code config.json}. */
    Path file();

    List<DestinationKindSettings> kinds();

    /** Whether PgMinder starts at login, which is no part of the file; empty where that is not to be chosen. */
    Optional<Autostart> autostart();

    /** Connects with these settings, whatever the file says. */
    ServerAnswer tryServer(ServerSettings server) throws FailureException;

    /** Makes sure that the place can be reached and written to. */
    void tryDestination(DestinationSettings destination) throws FailureException, InterruptedException;

    /**
     * Puts a password into the system's keyring; has it unlocked by the person first, where it is locked.
     *
     * @param owner whose it is, after which the entry is named
     * @return the entry's name
     */
    String keep(String owner, Secret secret) throws FailureException;

    /**
     * What a server says.
     *
     * @param databases their names
     */
    record ServerAnswer(String version, boolean standby, List<String> databases) {
        public ServerAnswer {
            databases = List.copyOf(databases);
        }
    }
}
