package org.pgminder.restore;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the plain files of a tar archive (POSIX ustar, with GNU's sizes), one after the other. */
final class Tar {
    static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;

    private final InputStream archive;
    private long left;
    private long padding;

    Tar(InputStream archive) {
        this.archive = archive;
    }

    /** One file, to be read before the next one is asked for. */
    record Entry(String name, InputStream content) {}

    /** Whether a file that begins so is such an archive. */
    static boolean isOne(byte[] head) {
        return head.length >= MAGIC + 5 && text(head, MAGIC, 5).equals("ustar");
    }

    /** The next file, or null at the end. */
    @Nullable
    Entry next() throws IOException {
        archive.skipNBytes(left + padding);
        left = 0;
        padding = 0;
        while (true) {
            byte[] header = archive.readNBytes(BLOCK);
            if (header.length == 0 || (header.length == BLOCK && header[0] == 0)) {
                return null;
            }
            if (header.length < BLOCK || !isOne(header)) {
                throw new IOException("it is no whole tar archive");
            }
            long size = size(header);
            if (header[TYPE] == '0' || header[TYPE] == 0) {
                left = size;
                padding = padding(size);
                String prefix = text(header, PREFIX, PREFIX_LENGTH);
                String name = text(header, 0, NAME);
                return new Entry(prefix.isEmpty() ? name : prefix + "/" + name, new Content());
            }
            archive.skipNBytes(size + padding(size)); // a folder, or something that pg_dump never writes
        }
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static long size(byte[] header) throws IOException {
        if ((header[SIZE] & 0x80) != 0) {
            long size = 0; // GNU's form for 8 GB and more
            for (int i = SIZE + 4; i < SIZE + SIZE_LENGTH; i++) {
                size = (size << 8) | (header[i] & 0xff);
            }
            return size;
        }
        try {
            return Long.parseLong(text(header, SIZE, SIZE_LENGTH).strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("the tar archive has an entry without a size", e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private final class Content extends FilterInputStream {
        Content() {
            super(archive);
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
