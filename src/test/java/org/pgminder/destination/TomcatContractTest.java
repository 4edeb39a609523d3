package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.pgminder.app.demo.DemoWebDav;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.common.Sha256;
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

    @Test
    void wrong_password_is_said() throws Exception {
        try (Destination stranger = new WebDavKind().open(settings(server.url(), "anna", "canary"), tools())) {
            FailureException failure = Failures.of(stranger::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_DENIED);
            assertThat(failure.failure().toString()).contains("destination nas").doesNotContain("canary");
        }
    }

    @Test
    void server_after_another_one_does_not_make_its_work_folder_again() throws Exception {
        Path work = Path.of(System.getProperty("catalina.home"));
        assertThat(work).isDirectory();

        server.close();
        server = DemoWebDav.start(root.resolve("served"), 0, "anna", new Secret("another"));

        assertThat(work).doesNotExist();
    }

    @Test
    void file_larger_than_the_memory_is_streamed_both_ways() throws Exception {
        long length = Runtime.getRuntime().maxMemory() + (64 << 20);
        try (Upload upload = destination.begin(new UploadRequest("huge.sql", length, "id1"))) {
            MessageDigest digest = Sha256.start();
            upload.send(Zeros.of(length, digest));
            upload.commit(length, HexFormat.of().formatHex(digest.digest()));
        }
        long read = 0;
        try (InputStream content = destination.read("huge.sql")) {
            for (long count = content.skip(1 << 20); count > 0; count = content.skip(1 << 20)) {
                read += count;
            }
        }
        assertThat(read).isEqualTo(length);
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
