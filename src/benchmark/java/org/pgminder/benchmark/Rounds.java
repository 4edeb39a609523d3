package org.pgminder.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.ByteSize;
import org.pgminder.common.FileTree;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.Workplace;

/** Several ways to do the same, in turn: times on a shared machine say little, ratios within one round say more. */
final class Rounds {
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private Preparation preparation = () -> {};

    /** One way. */
    interface Way {
        /** Does it; gives the size of what came out. */
        long make() throws Exception;
    }

    /** What is done before each way, and not measured. */
    interface Preparation {
        void prepare() throws Exception;
    }

    Rounds before(Preparation each) {
        preparation = each;
        return this;
    }

    /** The first one is what the others are compared with. */
    Rounds way(String name, Way way) {
        ways.put(name, way);
        return this;
    }

    void compare(int rounds) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                preparation.prepare();
                long began = System.nanoTime();
                sizes.put(way.getKey(), way.getValue().make());
                if (round > 0) { // the first one warms up
                    seconds.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                            .add((System.nanoTime() - began) / 1e9);
                }
            }
        }
        List<Double> first = seconds.values().iterator().next();
        System.out.printf(Locale.ROOT, "%-40s %10s %12s %10s%n", "", "seconds", "size", "ratio");
        seconds.forEach((name, mine) -> {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ratios.add(mine.get(round) / first.get(round));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %10.2f %12s %10.3f%n",
                    name,
                    median(mine),
                    new ByteSize(sizes.getOrDefault(name, 0L)),
                    median(ratios));
        });
        System.out.println("heap, at most: " + heap());
    }

    /** The most that the heap held since the start. */
    private static ByteSize heap() {
        return new ByteSize(ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** A table of orders; 5.5 million rows are about 1.2 GB. */
    static void fill(TestPostgres server, String database, String table, int rows) throws Exception {
        server.execute(
                database,
                "create table " + table
                        + " (id int primary key, customer int, at timestamptz, amount numeric(10,2), code text, note text)",
                "insert into " + table
                        + " select i, (i::bigint * 7919) % 100000, timestamptz '2026-01-01' + i * interval '1 second',"
                        + " (i % 10000) / 7.0, md5(i::text) || md5((i + 1)::text),"
                        + " 'Purchase ' || i || ' of customer ' || (i::bigint * 7919) % 100000 || ', delivered to the usual address, paid by card'"
                        + " from generate_series(1, " + rows + ") i",
                "vacuum analyze " + table,
                "checkpoint");
    }

    /** A run to its end; its files are removed again. */
    static long run(Workplace workplace, String job) throws Exception {
        String id = workplace.start(job);
        while (!workplace.runs().progress().isEmpty()) {
            Thread.sleep(20); // for as long as it takes
        }
        Run run = workplace.await(id);
        if (run.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException(String.valueOf(run.failure()));
        }
        var backup = workplace.backupOf(run);
        for (int i = 0; i < backup.artifacts().size(); i++) {
            Files.delete(workplace.file(backup, i));
        }
        return backup.bytes();
    }

    static long shell(Path folder, String command, String file) throws IOException, InterruptedException {
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

    static void remove(Path folder) throws IOException {
        FileTree.remove(folder);
    }
}
