package org.pgminder.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** What counting rows in the dump's snapshot adds to a dump: five tables, about 1.2 GB together. */
public final class CountsBenchmark {
    private CountsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_500_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path folder = Files.createTempDirectory("pgminder-benchmark");
        try (TestPostgres server = TestPostgres.start()) {
            server.createDatabase("bench", 10);
            for (int table = 1; table <= 5; table++) {
                Rounds.fill(server, "bench", "purchase_" + table, rows / 5);
            }
            try (Workplace none = place(folder.resolve("none"), server, Compression.NONE, 0);
                    Workplace noneCounted = place(folder.resolve("noneCounted"), server, Compression.NONE, 1L << 50);
                    Workplace zstd = place(folder.resolve("zstd"), server, Compression.ZSTD, 0);
                    Workplace zstdCounted = place(folder.resolve("zstdCounted"), server, Compression.ZSTD, 1L << 50)) {
                new Rounds()
                        .way("zstd, not counted", () -> Rounds.run(zstd, "nightly"))
                        .way("zstd, counted", () -> Rounds.run(zstdCounted, "nightly"))
                        .compare(rounds);
                new Rounds()
                        .way("no compression, not counted", () -> Rounds.run(none, "nightly"))
                        .way("no compression, counted", () -> Rounds.run(noneCounted, "nightly"))
                        .compare(rounds);
            }
        } finally {
            Rounds.remove(folder);
        }
    }

    private static Workplace place(Path folder, TestPostgres server, Compression compression, long countUpTo)
            throws Exception {
        Settings settings = TestSettings.in(Files.createDirectories(folder))
                .server(server.server("main", "bench"))
                .job(TestJob.of("main", new Databases.Named(List.of("bench")), compression)
                        .countRowsUpTo(countUpTo)
                        .build())
                .build();
        return new Workplace(folder, settings);
    }
}
