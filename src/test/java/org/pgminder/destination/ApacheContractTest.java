package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.testing.ApacheWebDav;
import org.pgminder.testing.RecordedPauses;
import org.pgminder.testing.SmallDisk;

/** A plain WebDAV server, apache's. */
@NullUnmarked
class ApacheContractTest extends DestinationContract {
    private final RecordedPauses pauses = new RecordedPauses();
    private ApacheWebDav server;
    private Path served;
    private Path work;

    @Override
    Destination open() throws Exception {
        assumeTrue(ApacheWebDav.isInstalled(), "apache2 with mod_dav is not installed (apt: apache2-bin)");
        // Served as another user, so the folders above it must let it pass: JUnit's own do not.
        served = Files.createTempDirectory("pgminder-apache-served");
        work = Files.createTempDirectory("pgminder-apache-work");
        server = ApacheWebDav.start(served, work);
        return at(server.url() + "deep/back%20ups/");
    }

    private Destination at(String url) throws FailureException {
        return new WebDavKind(pauses)
                .open(
                        new DestinationSettings(
                                "nas",
                                "webdav",
                                new WebDavKind.Options(
                                        url, null, null, null, Duration.ofSeconds(5), Duration.ofSeconds(10))),
                        tools());
    }

    @Override
    Path folder() {
        return served.resolve("deep/back ups");
    }

    @Override
    void stop() throws IOException {
        if (server != null) {
            server.close();
            for (Path folder : List.of(served, work)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    @Test
    void compressed_file_is_read_as_it_was_sent() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(SMALL.all());
        }
        Bytes content = Bytes.of(packed.toByteArray());
        content.store(destination, "app.sql.gz", "id1");

        assertThat(read("app.sql.gz")).isEqualTo(content.all());
    }

    @Test
    void full_disk_is_said_at_once_and_leaves_nothing() throws Exception {
        Path small = served.resolve("small");
        try (SmallDisk disk = SmallDisk.at(small, "size=4m,mode=0777");
                Destination full = at(server.url() + "small/")) {
            FailureException failure = catchThrowableOfType(
                    FailureException.class, () -> Bytes.random(6 << 20).store(full, "app.sql", "id1"));

            assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_FULL);
            assertThat(failure.failure().hint()).contains("make room");
            assertThat(pauses.taken()).isEmpty();
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }
}
