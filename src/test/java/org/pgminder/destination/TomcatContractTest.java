package org.pgminder.destination;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.pgminder.app.demo.DemoWebDav;
import org.pgminder.common.Secret;
import org.pgminder.settings.DestinationSettings;

/** A plain WebDAV server, Tomcat's, as the demo uses it. */
@NullUnmarked
class TomcatContractTest extends DestinationContract {
    private DemoWebDav server;

    @Override
    Destination open() throws Exception {
        Path served = Files.createDirectory(root.resolve("served"));
        server = DemoWebDav.start(served, 0, "anna", new Secret("pa:ss wörd"));
        return new WebDavKind().open(settings(server.url() + "deep/back%20ups%25/", "anna", "pa:ss wörd"), tools());
    }

    static DestinationSettings settings(String url, String user, String password) {
        return new DestinationSettings(
                "nas",
                "webdav",
                new WebDavKind.Options(
                        url, user, new Secret(password), null, Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    @Override
    Path folder() {
        return root.resolve("served/deep/back ups%");
    }

    @Override
    void stop() {
        server.close();
    }
}
