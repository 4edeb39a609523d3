package org.pgminder.app;

import java.nio.file.Path;
import org.pgminder.backup.rescue.Companions;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.retention.Places;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.DestinationSettings;

/** The backup folder and the destinations of the settings in force. */
final class BackupPlaces implements Places, Companions.Places {
    private static final String FOLDER = "the backup folder";

    private final DestinationSource destinations;
    private final DestinationTools tools;

    BackupPlaces(DestinationSource destinations, Secrets secrets, Clock clock) {
        this.destinations = destinations;
        this.tools = new DestinationTools(secrets, clock);
    }

    @Override
    public Destination folder(Path folder) {
        FolderKind kind = new FolderKind();
        return kind.open(
                new DestinationSettings(FOLDER, kind.describe().type(), new FolderKind.Options(folder)), tools);
    }

    @Override
    public Destination destination(String name) throws FailureException {
        return destinations.open(name);
    }
}
