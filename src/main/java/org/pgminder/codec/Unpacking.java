package org.pgminder.codec;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.pgminder.common.FailureException;
import org.pgminder.settings.Compression;

/** The way back from a packed file to the dump: decrypted, then decompressed, while it is read. */
public final class Unpacking {
    private static final int BUFFER = 1 << 17;

    private Unpacking() {}

    /**
     * A stream of the unpacked content. Reading it throws {@link DamagedStreamException} where the packed content is
     * damaged or cut short, and the exception of the packed stream where that cannot be read. Only its end says that it
     * is whole. Closing it closes the packed stream.
     *
     * @param identityFiles as {@code age-keygen} writes them; read only where it is encrypted
     * @throws FailureException of kind {@code KEY_MISSING} where no identity opens it, or a file
     *     with identities cannot be used
     * @throws IOException as reading does
     */
    public static InputStream unpack(
            InputStream packed, Compression compression, boolean encrypted, List<Path> identityFiles)
            throws FailureException, IOException {
        SourceStream source = new SourceStream(packed);
        try {
            InputStream plain = encrypted ? AgeDecryption.over(source, identityFiles) : source;
            return new CheckedUnpacking(decompress(plain, compression), source);
        } catch (IOException e) {
            throw source.meaningOf(e);
        }
    }

    private static InputStream decompress(InputStream packed, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case ZSTD -> new ZstdInputStream(new NotEmpty(packed));
        };
    }
}
