package org.pgminder.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** A run of a job, from its trigger to its end, against the same by a pipe and against {@code pg_dump -Fc}, on one database. */
final class DumpRace {
    private static final int ROUNDS = 5;
    /** About 1.2 GB. */
    private static final int ROWS = 5_500_000;

    private DumpRace() {}

    /**
     * Runs it.
     *
     * @param arguments the number of rows, or nothing
     * @param job adds the job {@code zstd} for the database {@code bench}
     * @param dump pg_dump's options in the pipe to {@code zstd -3 -T0}
     */
    static void run(String[] arguments, UnaryOperator<TestSettings> job, String dump) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROWS;
        Path folder = Files.createTempDirectory("pgminder-benchmark");
        try (TestPostgres server = TestPostgres.start()) {
            server.createDatabase("bench", 10);
            Rounds.fill(server, "bench", "purchase", rows);
            TestSettings settings = TestSettings.in(folder).server(server.server("main", "bench"));
            try (Workplace workplace = new Workplace(folder, job.apply(settings).build())) {
                String connection = " -h localhost -p " + server.port() + " -U postgres bench";
                new Rounds()
                        .way("PgMinder", () -> Rounds.run(workplace, "zstd"))
                        .way(
                                "pg_dump " + dump + " | zstd -3 -T0",
                                () -> Rounds.shell(
                                        folder,
                                        "pg_dump " + dump + connection + " | zstd -q -3 -T0 -f -o out.zst",
                                        "out.zst"))
                        .way(
                                "pg_dump -Fc",
                                () -> Rounds.shell(folder, "pg_dump -Fc" + connection + " -f out.dump", "out.dump"))
                        .compare(ROUNDS);
            }
        } finally {
            Rounds.remove(folder);
        }
    }
}
