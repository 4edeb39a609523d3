package org.pgminder.restore;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the plain files of a tar archive, one after the other. */
final class Tar {
    private static final int MAGIC_AT = 257;
    private static final String MAGIC = "ustar";

    private final TarArchiveInputStream archive;

    /** @param packed not closed by this */
    Tar(InputStream packed) {
        this.archive = new TarArchiveInputStream(packed, StandardCharsets.UTF_8.name());
    }

    /** One file, to be read before the next one is asked for. */
    record Entry(String name, InputStream content) {}

    /** Whether a file that begins so is such an archive. */
    static boolean isOne(byte[] head) {
        return head.length >= MAGIC_AT + MAGIC.length()
                && new String(head, MAGIC_AT, MAGIC.length(), StandardCharsets.US_ASCII).equals(MAGIC);
    }

    /** The next file, or null at the end. */
    @Nullable
    Entry next() throws IOException {
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (entry.isFile()) {
                return new Entry(entry.getName(), new Content(archive, entry.getSize()));
            }
        }
        return null;
    }

    /** Does not close the archive, and takes no early end for the file's. */
    private static final class Content extends FilterInputStream {
        private long left;

        Content(InputStream archive, long size) {
            super(archive);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int got = in.read(buffer, offset, (int) Math.min(length, left));
            if (got < 0) {
                throw new EOFException("the tar archive is cut short");
            }
            left -= got;
            return got;
        }

        @Override
        public void close() {
            // The archive goes on.
        }
    }
}
