package org.pgminder.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** A whole server of eight databases, about 1.2 GB together: each by itself, two at a time, against pg_dumpall in one stream. */
public final class PerDatabaseBenchmark {
    private PerDatabaseBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_500_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("pgminder-benchmark");
        try (TestPostgres server = TestPostgres.start()) {
            for (int database = 1; database <= 8; database++) {
                server.createDatabase("bench_" + database, 10);
                Rounds.fill(server, "bench_" + database, "purchase", rows / 8);
            }
            try (Workplace gzip = place(folder.resolve("gzip"), server, Compression.GZIP);
                    Workplace zstd = place(folder.resolve("zstd"), server, Compression.ZSTD)) {
                String connection = "-h localhost -p " + server.port() + " -U postgres";
                new Rounds()
                        .way(
                                "pg_dumpall | gzip",
                                () -> Rounds.shell(folder, "pg_dumpall " + connection + " | gzip > out.gz", "out.gz"))
                        .way("perDatabase, gzip", () -> Rounds.run(gzip, "nightly"))
                        .way("perDatabase, zstd", () -> Rounds.run(zstd, "nightly"))
                        .compare(rounds);
            }
        } finally {
            Rounds.remove(folder);
        }
    }

    private static Workplace place(Path folder, TestPostgres server, Compression compression) throws Exception {
        Settings settings = TestSettings.in(Files.createDirectories(folder))
                .server(server.server("main", "postgres"))
                .job(TestJob.of("main", new Databases.All(), compression)
                        .perDatabase()
                        .build())
                .build();
        return new Workplace(folder, settings);
    }
}
