package org.pgminder.destination.dav;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a PUT sends; opened anew for each try.
 *
 * @param length in bytes
 */
public record Content(long length, Source source) {
    /** Opens a stream of exactly that length; whoever opened it closes it. */
    public interface Source {
        InputStream open() throws IOException;
    }

    public static Content of(byte[] bytes) {
        return new Content(bytes.length, () -> new java.io.ByteArrayInputStream(bytes));
    }
}
