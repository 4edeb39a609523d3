package org.pgminder.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static final int BUFFER = 1 << 18;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BUFFER - 1, BUFFER, BUFFER + 1, 9 * BUFFER + 17})
    void all_bytes_come_in_order_and_then_the_end(int size) throws IOException {
        byte[] bytes = random(size);
        try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(ahead.readAllBytes()).isEqualTo(bytes);
            assertThat(ahead.read()).isEqualTo(-1);
            assertThat(ahead.available()).isZero();
        }
    }

    @Test
    void failure_comes_after_the_bytes_before_it_and_again() {
        IOException cut = new IOException("the line is cut");
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(random(BUFFER)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw cut;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw cut;
            }
        });
        try (ReadAhead ahead = new ReadAhead(source)) {
            assertThatThrownBy(() -> ahead.readNBytes(2 * BUFFER)).isSameAs(cut);
            assertThatThrownBy(ahead::read).isSameAs(cut);
        }
    }

    @Test
    void gzip_file_of_several_parts_is_read_to_its_end() throws IOException {
        byte[] bytes = random(3 * BUFFER);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int part = 0; part < 3; part++) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes, part * BUFFER, BUFFER);
            }
        }
        try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(packed.toByteArray()))) {
            assertThat(new GZIPInputStream(ahead).readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void interrupted_reader_does_not_wait_and_closing_ends_the_thread() {
        CountDownLatch never = new CountDownLatch(1);
        InputStream hanging = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    never.await();
                    return -1;
                } catch (InterruptedException e) {
                    throw new InterruptedIOException(e.getMessage());
                }
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        ReadAhead ahead = new ReadAhead(hanging);
        Thread.currentThread().interrupt();
        assertThatThrownBy(ahead::read).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        ahead.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("pgminder-read-ahead"));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
