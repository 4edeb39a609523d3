package org.pgminder.destination;

import java.nio.file.Path;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Setting;

/** A folder of this machine: a second disk, a USB disk, a mounted network share. */
public final class FolderKind implements DestinationKind {
    /** The settings of this kind. */
    public record Options(
            @Setting(
                    help =
                            "The folder, such as \"E:\\\\backups\" or \"/mnt/nas/backups\"; a relative one is taken from the folder of config.json.")
            Path path) {}

    @Override
    public DestinationKindSettings describe() {
        return new DestinationKindSettings(
                "folder", "A folder: a second disk, a USB disk or a mounted network share.", Options.class);
    }

    @Override
    public Destination open(DestinationSettings settings, DestinationTools tools) {
        Options options = (Options) settings.options();
        return new FolderDestination(settings.name(), options.path(), tools.clock());
    }
}
