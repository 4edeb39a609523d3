package org.pgminder.codec;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.Compression;

/**
 * How a dump is packed on its way out: compressed first, then encrypted, since what is encrypted cannot be compressed.
 *
 * @param level null for the usual one
 * @param recipients age's public keys; empty for a file that everybody can read
 */
public record Packing(Compression compression, @Nullable Integer level, List<String> recipients) {
    /** zstd's own default; level 3 is what the figures in docs/benchmarks.md were measured with. */
    private static final int ZSTD_LEVEL = 3;

    private static final int GZIP_LEVEL = 6;
    private static final int BUFFER = 1 << 17;
    private static final String AGE_SUFFIX = ".age";

    public Packing {
        recipients = List.copyOf(recipients);
    }

    /** As it comes. */
    public static final Packing NONE = new Packing(Compression.NONE, null, List.of());

    /** Whether reading it takes a key. */
    public boolean encrypted() {
        return !recipients.isEmpty();
    }

    /** What a file's name gets, such as {@code .zst.age}; may be empty. */
    public String suffix() {
        return compression.suffix() + (encrypted() ? AGE_SUFFIX : "");
    }

    /**
     * A stream whose content comes out packed at the next one. Closing it finishes the packing and closes the next.
     *
     * @throws IOException also where a recipient is no public key of age
     */
    public OutputStream over(OutputStream next) throws IOException {
        return compress(encrypted() ? AgeEncryption.over(next, recipients) : next);
    }

    private OutputStream compress(OutputStream next) throws IOException {
        return switch (compression) {
            case NONE -> next;
            case GZIP -> new LevelledGzip(next, level == null ? GZIP_LEVEL : level);
            case ZSTD -> {
                ZstdOutputStream zstd = new ZstdOutputStream(next, level == null ? ZSTD_LEVEL : level);
                zstd.setWorkers(Runtime.getRuntime().availableProcessors());
                zstd.setChecksum(true);
                yield zstd;
            }
        };
    }

    /** Java's own takes a level only from a class that extends it. */
    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream next, int level) throws IOException {
            super(next, BUFFER);
            def.setLevel(level);
        }
    }
}
