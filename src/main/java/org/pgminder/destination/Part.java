package org.pgminder.destination;

import java.io.IOException;
import java.io.InputStream;

/** A run of bytes that can be read again for another try. */
public interface Part {
    /** In bytes. */
    long length();

    /** A new stream of exactly {@link #length()} bytes; the caller closes it. */
    InputStream open() throws IOException;
}
