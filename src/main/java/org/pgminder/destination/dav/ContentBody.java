package org.pgminder.destination.dav;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Sha256;

/** Streams a {@link Content} through a small buffer, tells the fault of the source from that of the line, and hashes. */
final class ContentBody extends RequestBody {
    private static final int BUFFER = 64 * 1024;
    private static final MediaType TYPE = MediaType.get("application/octet-stream");

    private final Content content;
    private final MessageDigest digest = Sha256.start();
    private volatile @Nullable IOException sourceProblem;
    private volatile String sha256 = "";

    ContentBody(Content content) {
        this.content = content;
    }

    /** What went wrong with the reading of what is to be sent: trying again would not help. */
    @Nullable
    IOException sourceProblem() {
        return sourceProblem;
    }

    /** Of what was sent, lower-case hexadecimal; empty until all of it was. */
    String sentSha256() {
        return sha256;
    }

    @Override
    public MediaType contentType() {
        return TYPE;
    }

    @Override
    public long contentLength() {
        return content.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = content.length();
        try (InputStream stream = open()) {
            while (left > 0) {
                int count = read(stream, buffer, (int) Math.min(buffer.length, left));
                sink.write(buffer, 0, count);
                digest.update(buffer, 0, count);
                left -= count;
            }
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    private InputStream open() throws IOException {
        try {
            return content.source().open();
        } catch (IOException e) {
            sourceProblem = e;
            throw e;
        }
    }

    private int read(InputStream stream, byte[] buffer, int most) throws IOException {
        try {
            int count = stream.read(buffer, 0, most);
            if (count < 0) {
                throw new IOException("it is shorter than it was");
            }
            return count;
        } catch (IOException e) {
            sourceProblem = e;
            throw e;
        }
    }
}
