package org.pgminder.destination;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** As many zeros as wished, of which none is kept. */
final class Zeros extends InputStream {
    private long left;

    private Zeros(long length) {
        this.left = length;
    }

    /** A part of zeros; the digest gets what is read. */
    static Part of(long length, MessageDigest digest) {
        return new Part() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() {
                digest.reset();
                return new DigestInputStream(new Zeros(length), digest);
            }
        };
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int most) {
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(left, most);
        java.util.Arrays.fill(buffer, from, from + count, (byte) 0);
        left -= count;
        return count;
    }
}
