package org.pgminder.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.pgminder.codec.Packing;
import org.pgminder.common.ByteSize;
import org.pgminder.settings.Compression;

/**
 * Whether memory stays flat however much goes through the packing: sizes in GB as arguments (1 and 20 without), generated,
 * packed with zstd and encrypted, and thrown away.
 */
public final class StreamBenchmark {
    /** Of a pair that was made for this benchmark; nobody has the secret key. */
    private static final String RECIPIENT = "age1gxtrgq72qc8zet59sqts3skr7hf4gnmuc43qzwmy72vruehkn4tqzwhefy";

    private static final int BLOCK = 1 << 17;
    private static final int BLOCKS = 64;

    private StreamBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        List<Integer> sizes = arguments.length == 0
                ? List.of(1, 20)
                : List.of(arguments).stream().map(Integer::valueOf).toList();
        byte[][] blocks = blocks();
        System.out.printf(Locale.ROOT, "%-10s %12s %10s %14s %12s%n", "raw", "packed", "seconds", "heap at most", "resident");
        for (int gigabytes : sizes) {
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
            long began = System.nanoTime();
            Counting packed = new Counting();
            try (OutputStream packer = new Packing(Compression.ZSTD, null, List.of(RECIPIENT)).over(packed)) {
                long count = gigabytes * (1L << 30) / BLOCK;
                for (long i = 0; i < count; i++) {
                    packer.write(blocks[(int) (i * 31 % BLOCKS)]);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %12s %10.1f %14s %12s%n",
                    gigabytes + " GB",
                    new ByteSize(packed.bytes),
                    (System.nanoTime() - began) / 1e9,
                    new ByteSize(pools().stream()
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()),
                    resident());
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.substring("VmRSS:".length()).strip())
                        .findFirst()
                        .orElse("?")
                : "?";
    }

    /** Half of each block is noise. */
    private static byte[][] blocks() {
        Random random = new Random(1);
        byte[][] blocks = new byte[BLOCKS][BLOCK];
        for (byte[] block : blocks) {
            byte[] noise = new byte[BLOCK / 2];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, block, 0, noise.length);
        }
        return blocks;
    }

    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] block, int offset, int length) {
            bytes += length;
        }
    }
}
