package org.pgminder.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Says that a packed stream without a byte is cut short; zstd would take it for the packed form of nothing. */
final class NotEmpty extends FilterInputStream {
    private boolean begun;

    NotEmpty(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return begin(in.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return begin(in.read(buffer, offset, length));
    }

    private int begin(int result) throws IOException {
        if (result < 0 && !begun) {
            throw new DamagedStreamException("it is empty", null);
        }
        begun = true;
        return result;
    }
}
