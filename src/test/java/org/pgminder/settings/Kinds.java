package org.pgminder.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Secret;

/** Kinds of destinations of these tests' own. */
final class Kinds {
    static final List<DestinationKindSettings> ALL = List.of(
            new DestinationKindSettings("nextcloud", "A folder of Nextcloud.", Nextcloud.class),
            new DestinationKindSettings("webdav", "A folder of a WebDAV server.", WebDav.class),
            new DestinationKindSettings("folder", "A folder of this machine.", Folder.class));

    private Kinds() {}

    record Nextcloud(
            @Setting(help = "The folder's address.") String url,
            @Setting(help = "The user.") String user,
            @Setting(help = "The app password.") Secret password,

            @Setting(help = "From this size on a file goes in chunks.", byDefault = "100 MB", least = 1)
            ByteSize chunksFrom) {
        Nextcloud {
            if (!url.startsWith("http")) {
                throw new IllegalArgumentException("expected an http address as url");
            }
        }
    }

    record WebDav(
            @Setting(help = "The folder's address.") String url,
            @Setting(help = "The user.") @Nullable String user,
            @Setting(help = "The password.") @Nullable Secret password) {}

    record Folder(
            @Setting(help = "The folder.") java.nio.file.Path path,
            @Setting(help = "A note.") @Nullable String note) {}
}
