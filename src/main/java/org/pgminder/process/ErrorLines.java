package org.pgminder.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a program's stderr to its end, line by line; what a line has beyond 4 KB is dropped. */
final class ErrorLines implements Runnable {
    private static final int LONGEST = 4096;
    private static final Logger LOG = LoggerFactory.getLogger(ErrorLines.class);

    private final InputStream stream;
    private final Consumer<String> line;
    private boolean listenerFailed;

    ErrorLines(InputStream stream, Consumer<String> line) {
        this.stream = stream;
        this.line = line;
    }

    @Override
    public void run() {
        try (Reader reader = new BufferedReader(new InputStreamReader(stream, charset()))) {
            StringBuilder text = new StringBuilder();
            boolean any = false;
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                any = true;
                if (next == '\n') {
                    deliver(text);
                    any = false;
                } else if (text.length() < LONGEST) {
                    text.append((char) next);
                }
            }
            if (any) {
                deliver(text);
            }
        } catch (IOException e) {
            LOG.debug("stderr of a program was cut", e);
        }
    }

    private void deliver(StringBuilder text) {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == '\r') {
            length--;
        }
        try {
            line.accept(text.substring(0, length));
        } catch (RuntimeException e) {
            // Go on reading: a program whose stderr is not read stops.
            if (!listenerFailed) {
                LOG.error("a line of a program's stderr could not be taken", e);
            }
            listenerFailed = true;
        }
        text.setLength(0);
    }

    /** The language's own; for plain ASCII (no language set) UTF-8, of which it is a part. */
    private static Charset charset() {
        String name = System.getProperty("native.encoding", "UTF-8");
        Charset own = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return own.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : own;
    }
}
