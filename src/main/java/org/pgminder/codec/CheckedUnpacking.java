package org.pgminder.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The unpacked stream: says of each failure whether the content is damaged or could not be read. */
final class CheckedUnpacking extends FilterInputStream {
    private final SourceStream source;

    CheckedUnpacking(InputStream unpacked, SourceStream source) {
        super(unpacked);
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw source.meaningOf(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw source.meaningOf(e);
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        try {
            return in.skip(bytes);
        } catch (IOException e) {
            throw source.meaningOf(e);
        }
    }
}
