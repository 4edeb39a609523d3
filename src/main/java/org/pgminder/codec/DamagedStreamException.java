package org.pgminder.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is unpacked is cut short, or not what was packed; while what it is read from could be read. */
public final class DamagedStreamException extends IOException {
    DamagedStreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
