package org.pgminder.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.pgminder.codec.Packing;
import org.pgminder.common.Sha256;

/** What a dump goes through on its way into the file: tail and count, compress, encrypt, hash. */
final class Stages implements AutoCloseable {
    private final DumpTail tail = new DumpTail();
    private final @Nullable ScriptContents contents;
    private final MessageDigest digest = Sha256.start();
    private final OutputStream first;
    private final Counted last;

    /**
     * Opens them.
     *
     * @param file not closed by this
     * @param contents gets to see the dump; null where it is not wanted
     */
    Stages(OutputStream file, Packing packing, @Nullable ScriptContents contents) throws IOException {
        this.contents = contents;
        this.last = new Counted(file);
        this.first = packing.over(new DigestOutputStream(last, digest));
    }

    void write(byte[] bytes, int length) throws IOException {
        write(bytes, 0, length);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        tail.write(bytes, offset, length);
        if (contents != null) {
            contents.take(bytes, offset, length);
        }
        first.write(bytes, offset, length);
    }

    DumpTail tail() {
        return tail;
    }

    /** Ends the packing: everything has gone to the file's stream. */
    @Override
    public void close() throws IOException {
        first.close();
    }

    /** How many bytes went to the file's stream. */
    long bytesOut() {
        return last.count;
    }

    /** Of the file, after {@link #close}; lower-case hexadecimal. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Counts, and lets the stages be closed without the file, which is still to be forced to the disk. */
    private static final class Counted extends OutputStream {
        private final OutputStream next;
        private long count;

        Counted(OutputStream next) {
            this.next = next;
        }

        @Override
        public void write(int b) throws IOException {
            next.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            next.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            next.flush();
        }

        @Override
        public void close() throws IOException {
            next.flush();
        }
    }
}
