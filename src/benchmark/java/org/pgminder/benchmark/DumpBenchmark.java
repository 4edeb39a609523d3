package org.pgminder.benchmark;

import java.util.List;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;

/** What checking, hashing, compressing and publishing add to a dump in plain format. */
public final class DumpBenchmark {
    private DumpBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        DumpRace.run(
                arguments,
                settings -> settings.job("zstd", new Databases.Named(List.of("bench")), Compression.ZSTD),
                "-Fp");
    }
}
