package org.pgminder.desktop.settings;

import java.nio.file.Path;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.ServerSettings;

/** What the form needs of the program. The two trials may wait: never on the event thread. */
public interface SettingsDesk {
    /** The {@code config.json}. */
    Path file();

    List<DestinationKindSettings> kinds();

    /** Connects with these settings, whatever the file says. */
    ServerAnswer tryServer(ServerSettings server) throws FailureException;

    /** Makes sure that the place can be reached and written to. */
    void tryDestination(DestinationSettings destination) throws FailureException, InterruptedException;

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
