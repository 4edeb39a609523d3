package org.pgminder.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The packed stream. Remembers whether reading it failed, so that this is not taken for damage. */
final class SourceStream extends FilterInputStream {
    private @Nullable IOException failure;

    SourceStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** What an exception of a stage above this stream says. */
    IOException meaningOf(IOException problem) {
        if (failure != null) {
            return failure;
        }
        return problem instanceof DamagedStreamException
                ? problem
                : new DamagedStreamException("it cannot be unpacked: " + problem.getMessage(), problem);
    }
}
