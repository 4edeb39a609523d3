package org.pgminder.destination;

import java.nio.file.Path;
import org.pgminder.settings.DestinationSettings;

class FolderContractTest extends DestinationContract {
    @Override
    Destination open() {
        return new FolderKind()
                .open(new DestinationSettings("disk", "folder", new FolderKind.Options(folder())), tools());
    }

    @Override
    Path folder() {
        return root.resolve("deep/backups");
    }
}
