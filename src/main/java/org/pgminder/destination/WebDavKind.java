package org.pgminder.destination;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Setting;

/** Any WebDAV server (RFC 4918): apache, nginx, a NAS. Files are written as {@code NAME.part} and moved. */
public final class WebDavKind implements DestinationKind {
    /** The settings of this kind. */
    public record Options(
            @Setting(help = "The address of the folder, such as https://nas.example.com/backups/; it is created.")
            String url,

            @Setting(help = "The user; without one, no password is sent.") @Nullable
            String user,

            @Setting(help = "The password: env:NAME, file:PATH, or the password itself.") @Nullable
            Secret password,

            @Setting(
                    help =
                            "A PEM file with the certificate of a private authority that signed the server's; it is trusted besides the usual ones.")
            @Nullable
            Path caFile,

            @Setting(help = "How long to wait for a connection.", byDefault = "10s")
            Duration connectTimeout,

            @Setting(help = "A connection on which nothing moves for so long is given up.", byDefault = "2m")
            Duration idleTimeout) {}

    @Override
    public DestinationKindSettings describe() {
        return new DestinationKindSettings(
                "webdav", "A WebDAV server: apache, nginx, a NAS; for Nextcloud take \"nextcloud\".", Options.class);
    }

    @Override
    public Destination open(DestinationSettings settings, DestinationTools tools) throws FailureException {
        throw new UnsupportedOperationException("comes with the next commit");
    }
}
