package org.pgminder.benchmark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Clock;
import org.pgminder.common.Secret;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.NextcloudKind;
import org.pgminder.destination.Part;
import org.pgminder.destination.Upload;
import org.pgminder.destination.UploadRequest;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/**
 * What a dump adds to the time of its upload, on a link of half the dump's speed: a run of a database of about 1 GB to a
 * zstd file in Nextcloud, from its trigger to the stored copy, against sending the same file alone.
 */
public final class UploadBenchmark {
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private UploadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_500_000;
        Path folder = Files.createTempDirectory("pgminder-benchmark");
        try (TestPostgres server = TestPostgres.start();
                FakeNextcloud cloud = FakeNextcloud.start(folder.resolve("cloud"))) {
            server.createDatabase("bench", 10);
            Rounds.fill(server, "bench", "purchase", rows);
            DestinationSettings destination = destination(cloud);
            Settings settings = TestSettings.in(folder)
                    .server(server.server("main", "bench"))
                    .job("local", new Databases.Named(List.of("bench")), Compression.ZSTD)
                    .job("cloud", new Databases.Named(List.of("bench")), Compression.ZSTD, "cloud")
                    .destination("cloud", "nextcloud", destination.options())
                    .build();
            try (Workplace workplace = new Workplace(folder, settings)) {
                measure(workplace, cloud, destination);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static DestinationSettings destination(FakeNextcloud cloud) {
        return new DestinationSettings(
                "cloud",
                "nextcloud",
                new NextcloudKind.Options(
                        cloud.url("backups"),
                        cloud.setup().user(),
                        new Secret(cloud.setup().password()),
                        null,
                        new ByteSize(100L << 20),
                        new ByteSize(10L << 20),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2)));
    }

    private static void measure(Workplace workplace, FakeNextcloud cloud, DestinationSettings destination)
            throws Exception {
        run(workplace, "local"); // warms up
        run(workplace, "cloud");
        System.out.printf(
                Locale.ROOT,
                "%10s %12s %12s %12s %12s %8s%n",
                "size",
                "dump, s",
                "link",
                "upload, s",
                "both, s",
                "ratio");
        for (int round = 0; round < ROUNDS; round++) {
            cloud.faults().clear();
            long began = System.nanoTime();
            Backup backup = run(workplace, "local");
            double dump = seconds(began);
            long link = (long) (backup.bytes() / dump / 2);
            cloud.faults().throttle(link);
            began = System.nanoTime();
            send(workplace.file(backup, 0), backup.artifacts().get(0), destination);
            double alone = seconds(began);
            began = System.nanoTime();
            run(workplace, "cloud");
            double both = seconds(began);
            System.out.printf(
                    Locale.ROOT,
                    "%10s %12.2f %12s %12.2f %12.2f %8.2f%n",
                    new ByteSize(backup.bytes()),
                    dump,
                    new ByteSize(link) + "/s",
                    alone,
                    both,
                    both / alone);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static Backup run(Workplace workplace, String job) throws Exception {
        String id = workplace.start(job);
        Run run = Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> workplace.catalogue().run(id).orElseThrow(),
                        each -> each.state() != RunState.RUNNING
                                && workplace.runs().progress().isEmpty());
        if (run.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException(String.valueOf(run.failure()));
        }
        return workplace.backupOf(run);
    }

    private static void send(Path file, Artifact artifact, DestinationSettings settings) throws Exception {
        DestinationTools tools = new DestinationTools(reference -> reference, Clock.system());
        try (Destination destination = new NextcloudKind().open(settings, tools);
                Upload upload =
                        destination.begin(new UploadRequest(artifact.file(), artifact.bytes(), "alone"))) {
            for (long sent = 0; sent < artifact.bytes(); ) {
                long length = Math.min(upload.partSize(), artifact.bytes() - sent);
                upload.send(new Region(file, sent, length));
                sent += length;
            }
            upload.commit(artifact.bytes(), artifact.sha256());
        }
    }

    private record Region(Path file, long offset, long length) implements Part {
        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(offset);
            return new FilterInputStream(in) {
                private long left = length;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int from, int most) throws IOException {
                    int count = left == 0 ? -1 : super.read(bytes, from, (int) Math.min(most, left));
                    left -= Math.max(0, count);
                    return count;
                }
            };
        }
    }
}
