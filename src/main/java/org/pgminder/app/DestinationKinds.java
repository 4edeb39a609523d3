package org.pgminder.app;

import java.util.List;
import org.pgminder.destination.DestinationKind;
import org.pgminder.destination.FolderKind;
import org.pgminder.destination.NextcloudKind;
import org.pgminder.destination.WebDavKind;

/** Every kind of destination there is: a new kind is a new file and a line here. */
public final class DestinationKinds {
    private DestinationKinds() {}

    public static List<DestinationKind> all() {
        return List.of(
                new NextcloudKind(), //
                new WebDavKind(),
                new FolderKind());
    }
}
