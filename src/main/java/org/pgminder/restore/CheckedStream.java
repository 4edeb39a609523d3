package org.pgminder.restore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Sha256;

/**
 * A stored file as it is read, compared with what was made: its end is an {@link IOException} when size or sha256 differ, never a
 * silent success. Used by one thread at a time.
 */
final class CheckedStream extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    private final @Nullable Expected expected;
    private final MessageDigest digest = Sha256.start();
    private final LongConsumer reached;
    private long count;
    private boolean ended;
    private @Nullable String difference;
    private @Nullable IOException cut;

    /** What was made. */
    record Expected(long bytes, String sha256) {}

    /**
     * @param expected null for a foreign file, of which nothing is known
     * @param reached told how many bytes have been read
     */
    CheckedStream(InputStream file, @Nullable Expected expected, LongConsumer reached) {
        super(file);
        this.expected = expected;
        this.reached = reached;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return endOrDifference();
        }
        int got;
        try {
            got = in.read(buffer, offset, length);
        } catch (IOException e) {
            cut = e;
            throw e;
        }
        if (got < 0) {
            ended = true;
            compare();
            return endOrDifference();
        }
        if (expected != null) {
            digest.update(buffer, offset, got);
        }
        count += got;
        reached.accept(count);
        return got;
    }

    /** Reads what is left, so that the whole file has been compared. */
    void finish() throws IOException {
        byte[] buffer = new byte[BUFFER];
        int got;
        do {
            got = read(buffer, 0, buffer.length);
        } while (got >= 0);
    }

    /** How the file differs from what was made, as far as it was read; null where it does not. */
    @Nullable
    String difference() {
        return difference;
    }

    /** Why it could not be read further: a lost connection, a broken disk; null where it could. */
    @Nullable
    IOException cut() {
        return cut;
    }

    private int endOrDifference() throws IOException {
        if (difference != null) {
            throw new IOException(difference);
        }
        return -1;
    }

    private void compare() {
        if (expected == null) {
            return;
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (count != expected.bytes) {
            difference = "it has " + count + " bytes, but " + expected.bytes + " were made";
        } else if (!sha256.equals(expected.sha256)) {
            difference = "its sha256 is " + sha256 + ", but that of what was made is " + expected.sha256;
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        long left = bytes;
        byte[] buffer = new byte[BUFFER];
        while (left > 0) {
            int got = read(buffer, 0, (int) Math.min(left, buffer.length));
            if (got < 0) {
                break;
            }
            left -= got;
        }
        return bytes - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
