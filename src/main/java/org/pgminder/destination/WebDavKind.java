package org.pgminder.destination;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.destination.dav.DavAccess;
import org.pgminder.destination.dav.DavAddress;
import org.pgminder.destination.dav.DavClient;
import org.pgminder.destination.dav.DavLogin;
import org.pgminder.destination.dav.Pause;
import org.pgminder.secrets.Secrets;
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

            @Setting(help = "The password: keyring:NAME, env:NAME, file:PATH, or the password itself.") @Nullable
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

    private final Pause pause;

    public WebDavKind() {
        this(Pause.real());
    }

    /** With pauses of its own, for tests that do not wait. */
    public WebDavKind(Pause pause) {
        this.pause = pause;
    }

    @Override
    public DestinationKindSettings describe() {
        return new DestinationKindSettings(
                "webdav", "A WebDAV server: apache, nginx, a NAS; for Nextcloud take \"nextcloud\".", Options.class);
    }

    @Override
    public Destination open(DestinationSettings settings, DestinationTools tools) throws FailureException {
        Options options = (Options) settings.options();
        DavAddress folder = DavAddress.parse(settings.name(), options.url());
        DavClient client = new DavClient(
                new DavAccess(
                        settings.name(),
                        login(options, tools.secrets()),
                        options.caFile(),
                        options.connectTimeout(),
                        options.idleTimeout(),
                        "Check user and password, and whether the user may write there."),
                tools.clock(),
                pause);
        return new DavDestination(client, new DavPlace(folder, 0, "", ".part"), tools.clock());
    }

    private static DavLogin login(Options options, Secrets secrets) {
        Secret password = options.password() == null ? new Secret("") : options.password();
        return options.user() == null
                ? DavLogin.none()
                : DavLogin.basic(options.user(), () -> secrets.resolve(password));
    }
}
