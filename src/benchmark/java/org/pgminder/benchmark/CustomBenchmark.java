package org.pgminder.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.codec.Packing;
import org.pgminder.common.ByteSize;
import org.pgminder.settings.Compression;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/**
 * A run with {@code "format": "custom"} and zstd, from its trigger to its end, against
 * {@code pg_dump -Fc -Z0 | zstd -3 -T0} and against {@code pg_dump -Fc} as it comes, in turn, on one database of about 1 GB.
 */
public final class CustomBenchmark {
    private static final int ROUNDS = 5;

    private CustomBenchmark() {}

    /** One way to dump. */
    private interface Way {
        /** Dumps; gives the size of the file. */
        long dump() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_500_000;
        Path folder = Files.createTempDirectory("pgminder-benchmark");
        try (TestPostgres server = TestPostgres.start()) {
            fill(server, rows);
            Settings settings = TestSettings.in(folder)
                    .server(server.server("main", "bench"))
                    .job("zstd", "bench", Format.CUSTOM, new Packing(Compression.ZSTD, null, List.of()), DumpSettings.DEFAULT)
                    .build();
            try (Workplace workplace = new Workplace(folder, settings)) {
                String connection = "-h localhost -p " + server.port() + " -U postgres bench";
                Way ours = () -> ours(workplace);
                Way pipe = () -> shell(folder, "pg_dump -Fc -Z0 " + connection + " | zstd -q -3 -T0 -f -o out.zst", "out.zst");
                Way custom = () -> shell(folder, "pg_dump -Fc " + connection + " -f out.dump", "out.dump");
                compare(List.of(ours, pipe, custom));
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void fill(TestPostgres server, int rows) throws Exception {
        server.createDatabase("bench", 10);
        server.execute(
                "bench",
                "create table purchase (id int primary key, customer int, at timestamptz, amount numeric(10,2), code text, note text)",
                "insert into purchase select i, (i::bigint * 7919) % 100000, timestamptz '2026-01-01' + i * interval '1 second',"
                        + " (i % 10000) / 7.0, md5(i::text) || md5((i + 1)::text),"
                        + " 'Purchase ' || i || ' of customer ' || (i::bigint * 7919) % 100000 || ', delivered to the usual address, paid by card'"
                        + " from generate_series(1, " + rows + ") i",
                "checkpoint");
        try (var connection = server.connect("bench");
                var row = connection.createStatement().executeQuery("select pg_database_size('bench')")) {
            row.next();
            System.out.println("database: " + new ByteSize(row.getLong(1)));
        }
    }

    private static void compare(List<Way> ways) throws Exception {
        String[] names = {"PgMinder, custom and zstd", "pg_dump -Fc -Z0 | zstd -3 -T0", "pg_dump -Fc"};
        List<List<Double>> seconds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long[] sizes = new long[ways.size()];
        for (int round = 0; round <= ROUNDS; round++) {
            for (int way = 0; way < ways.size(); way++) {
                long began = System.nanoTime();
                sizes[way] = ways.get(way).dump();
                if (round > 0) { // the first one warms up
                    seconds.get(way).add((System.nanoTime() - began) / 1e9);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-30s %10s %12s %18s%n", "", "seconds", "size", "ratio to PgMinder");
        for (int way = 0; way < ways.size(); way++) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ratios.add(seconds.get(0).get(round) / seconds.get(way).get(round));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %10.2f %12s %18.2f%n",
                    names[way],
                    median(seconds.get(way)),
                    new ByteSize(sizes[way]),
                    median(ratios));
        }
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.println("heap, at most: " + new ByteSize(heap));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long ours(Workplace workplace) throws Exception {
        Run run = workplace.run(new RunRequest.What.Job("zstd"));
        if (run.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException(String.valueOf(run.failure()));
        }
        Path file = workplace.file(workplace.backupOf(run), 0);
        long size = Files.size(file);
        Files.delete(file);
        return size;
    }

    private static long shell(Path folder, String command, String file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command);
        }
        long size = Files.size(folder.resolve(file));
        Files.delete(folder.resolve(file));
        return size;
    }
}
