package org.pgminder.benchmark;

import java.util.List;
import org.pgminder.codec.Packing;
import org.pgminder.settings.Compression;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;

/** What checking, hashing, compressing and publishing add to a dump in custom format. */
public final class CustomBenchmark {
    private CustomBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        DumpRace.run(
                arguments,
                settings -> settings.job(
                        "zstd",
                        "bench",
                        Format.CUSTOM,
                        new Packing(Compression.ZSTD, null, List.of()),
                        DumpSettings.DEFAULT),
                "-Fc -Z0");
    }
}
