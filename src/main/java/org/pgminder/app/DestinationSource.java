package org.pgminder.app;

import java.util.function.Supplier;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationKind;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.Destinations;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;

/** Opens destinations by name, as the settings in force describe them. */
final class DestinationSource implements Destinations {
    private final Supplier<Settings> settings;
    private final DestinationTools tools;

    DestinationSource(Supplier<Settings> settings, Secrets secrets, Clock clock) {
        this.settings = settings;
        this.tools = new DestinationTools(secrets, clock);
    }

    @Override
    public Destination open(String name) throws FailureException {
        DestinationSettings wanted = settings.get()
                .destination(name)
                .orElseThrow(() -> new FailureException(
                        FailureKind.SETTINGS,
                        "config.json has no destination \"" + name + "\" any more",
                        "Add it again, or remove it from the jobs."));
        for (DestinationKind kind : DestinationKinds.all()) {
            if (kind.describe().type().equals(wanted.type())) {
                return kind.open(wanted, tools);
            }
        }
        throw new IllegalStateException("the settings were read with a kind that is not there: " + wanted.type());
    }
}
