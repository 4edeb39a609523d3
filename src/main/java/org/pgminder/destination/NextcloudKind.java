package org.pgminder.destination;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.destination.dav.DavAccess;
import org.pgminder.destination.dav.DavAddress;
import org.pgminder.destination.dav.DavClient;
import org.pgminder.destination.dav.DavLogin;
import org.pgminder.destination.dav.Pause;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Setting;

/** Nextcloud, over WebDAV; big files in chunks that can be resumed. */
public final class NextcloudKind implements DestinationKind {
    /** The settings of this kind. */
    public record Options(
            @Setting(
                    help =
                            "The address of the folder: https://cloud.example.com/remote.php/dav/files/USER/backups/, where USER is the one that Nextcloud shows under Files settings > WebDAV; folders are created.")
            String url,

            @Setting(help = "The user to log in as.") String user,

            @Setting(
                    help =
                            "An app password (Nextcloud: Settings > Security > Devices & sessions): keyring:NAME, env:NAME, file:PATH, or the password itself.")
            Secret password,

            @Setting(
                    help =
                            "A PEM file with the certificate of a private authority that signed the server's; it is trusted besides the usual ones.")
            @Nullable
            Path caFile,

            @Setting(
                    help = "Files above this size are sent in chunks, and go on after a cut where they were.",
                    byDefault = "100 MB")
            ByteSize chunkAbove,

            // Nextcloud's documentation ("Chunked file upload") asks for 5 MB and more, except for the last.
            @Setting(
                    help =
                            "The size of a chunk, at least 5 MB; it grows by itself where a file would need more than 10000 chunks.",
                    byDefault = "10 MB",
                    least = 5 * 1024 * 1024)
            ByteSize chunkSize,

            @Setting(help = "How long to wait for a connection.", byDefault = "10s")
            Duration connectTimeout,

            @Setting(help = "A connection on which nothing moves for so long is given up.", byDefault = "2m")
            Duration idleTimeout) {}

    private final Pause pause;

    public NextcloudKind() {
        this(Pause.real());
    }

    /** With pauses of its own, for tests that do not wait. */
    public NextcloudKind(Pause pause) {
        this.pause = pause;
    }

    @Override
    public DestinationKindSettings describe() {
        return new DestinationKindSettings("nextcloud", "A folder in Nextcloud.", Options.class);
    }

    @Override
    public Destination open(DestinationSettings settings, DestinationTools tools) throws FailureException {
        Options options = (Options) settings.options();
        NextcloudAddresses addresses = NextcloudAddresses.of(
                settings.name(), DavAddress.parse(settings.name(), options.url()), options.user());
        DavClient client = new DavClient(
                new DavAccess(
                        settings.name(),
                        DavLogin.basic(options.user(), () -> tools.secrets().resolve(options.password())),
                        options.caFile(),
                        options.connectTimeout(),
                        options.idleTimeout(),
                        "Check the user, and make an app password in Nextcloud (Settings > Security > Devices & sessions):"
                                + " with two-factor login the ordinary password is refused."),
                tools.clock(),
                pause);
        return new NextcloudDestination(client, addresses, options, tools.clock());
    }
}
