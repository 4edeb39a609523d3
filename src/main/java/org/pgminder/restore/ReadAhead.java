package org.pgminder.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.NamedThreads;

/**
 * A stream that is read on a thread of its own, some buffers ahead of whoever reads this one: of two steps of a long way, each has a
 * processor. What goes wrong there is thrown here, in its place. Used by one thread at a time.
 */
final class ReadAhead extends InputStream {
    private static final int BUFFERS = 4;
    private static final int SIZE = 1 << 18;
    private static final NamedThreads THREADS = new NamedThreads("read-ahead");

    private final InputStream source;
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
    /** Room for the end, so that the thread never waits with it. */
    private final BlockingQueue<Filled> filled = new ArrayBlockingQueue<>(BUFFERS + 1);

    private final Thread thread;
    private Filled now = new Filled(new byte[0], 0, null);
    private int position;

    private static final class Filled {
        private final byte[] bytes;
        private final int length;
        /** Why there is no more; null where there is, or where the stream has ended. */
        private final @Nullable Exception problem;

        private Filled(byte[] bytes, int length, @Nullable Exception problem) {
            this.bytes = bytes;
            this.length = length;
            this.problem = problem;
        }

        private boolean isLast() {
            return problem != null || length < bytes.length;
        }
    }

    /** @param source read by nobody else until this is closed, and not closed with it */
    ReadAhead(InputStream source) {
        this.source = source;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new byte[SIZE]);
        }
        this.thread = THREADS.newThread(this::fill);
        thread.start();
    }

    private void fill() {
        byte[] bytes = new byte[0];
        try {
            Filled next;
            do {
                bytes = free.take();
                next = new Filled(bytes, source.readNBytes(bytes, 0, bytes.length), null);
                filled.put(next);
            } while (!next.isLast());
        } catch (IOException | RuntimeException e) {
            filled.add(new Filled(bytes, 0, e));
        } catch (InterruptedException e) {
            // closed: nobody waits for more
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length > 0 && position == now.length && !next()) {
            return -1;
        }
        int count = Math.min(length, now.length - position);
        System.arraycopy(now.bytes, position, buffer, offset, count);
        position += count;
        return count;
    }

    /** @return whether there is more */
    private boolean next() throws IOException {
        if (!now.isLast()) {
            if (now.bytes.length > 0) {
                free.add(now.bytes);
            }
            position = 0;
            now = take();
        }
        if (now.problem instanceof IOException problem) {
            throw problem;
        }
        if (now.problem instanceof RuntimeException fault) {
            throw fault;
        }
        return position < now.length;
    }

    private Filled take() throws IOException {
        try {
            return filled.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException cut = new InterruptedIOException("interrupted");
            cut.initCause(e);
            throw cut;
        }
    }

    /** More than nothing until the end was reached: java.util.zip looks for a further part of a gzip file only then. */
    @Override
    public int available() {
        return position < now.length ? now.length - position : now.isLast() ? 0 : 1;
    }

    /** Reads what is left. */
    void drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
