package org.pgminder.destination.dav;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.Executor;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read from the network by another thread: so the reader can be interrupted, which a thread that
 * waits for a socket cannot.
 */
final class PumpedStream extends InputStream {
    private static final int BUFFER = 256 * 1024;

    private final Call call;
    private final PipedInputStream pipe = new PipedInputStream(BUFFER);
    private volatile @Nullable IOException problem;

    private PumpedStream(Call call) {
        this.call = call;
    }

    /** Closing the stream closes the answer. */
    static InputStream of(Call call, Response answer, Executor threads) throws IOException {
        PumpedStream stream = new PumpedStream(call);
        PipedOutputStream intake = new PipedOutputStream(stream.pipe);
        threads.execute(() -> stream.pump(answer, intake));
        return stream;
    }

    @Override
    public int read() throws IOException {
        int octet = pipe.read();
        if (octet < 0) {
            complain();
        }
        return octet;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        int count = pipe.read(buffer, from, most);
        if (count < 0) {
            complain();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        call.cancel();
        pipe.close();
    }

    private void complain() throws IOException {
        IOException found = problem;
        if (found != null) {
            throw new IOException("the transfer broke off", found);
        }
    }

    private void pump(Response answer, PipedOutputStream intake) {
        try (intake;
                answer;
                InputStream body = answer.body().byteStream()) {
            byte[] buffer = new byte[BUFFER];
            try {
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    intake.write(buffer, 0, count);
                    intake.flush(); // Wakes the reader at once; without it, a second later.
                }
            } catch (IOException e) {
                problem = e;
            }
        } catch (IOException e) {
            problem = e;
        }
    }
}
