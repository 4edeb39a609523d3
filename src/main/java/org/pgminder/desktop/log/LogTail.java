package org.pgminder.desktop.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a log file that grows and is now and then put aside under the name {@code FILE.1} for a new one. Reads what is new since the
 * last time, never more than a limit. Keeps no file open: on some systems one that is open cannot be renamed. Not thread-safe.
 */
final class LogTail {
    /** So many bytes before the place that was reached say whether the file is still the same one. */
    private static final int MARK = 256;

    private final Path file;
    private final int limit;
    private long position;
    private byte[] mark = new byte[0];

    /** @param limit of bytes that are read at once, and at the beginning */
    LogTail(Path file, int limit) {
        this.file = file;
        this.limit = limit;
    }

    /**
     * What is new.
     *
     * @param afresh whether the lines take the place of those that were read before
     */
    record News(boolean afresh, List<String> lines) {
        News {
            lines = List.copyOf(lines);
        }
    }

    /** Reads whole lines that are new since the last call. */
    News read() throws IOException {
        List<String> lines = new ArrayList<>();
        boolean afresh = position == 0 && mark.length == 0;
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (!isSame(channel)) {
                readRest(lines);
                position = 0;
                mark = new byte[0];
            }
            afresh |= take(channel, lines);
        } catch (NoSuchFileException e) {
            // Between being put aside and being made anew; or nothing was ever logged.
            return new News(false, List.of());
        }
        return new News(afresh, lines);
    }

    /** What was still written to the file before it was put aside. */
    private void readRest(List<String> lines) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".1");
        try (SeekableByteChannel channel = Files.newByteChannel(aside)) {
            if (isSame(channel) && channel.size() - position <= limit) {
                take(channel, lines);
            }
        } catch (NoSuchFileException e) {
            // It was deleted, not put aside.
        }
    }

    private boolean isSame(SeekableByteChannel channel) throws IOException {
        if (channel.size() < position) {
            return false;
        }
        return Arrays.equals(mark, bytes(channel, position - mark.length, mark.length));
    }

    /**
     * Takes what stands behind the place that was reached.
     *
     * @return whether something between was left out
     */
    private boolean take(SeekableByteChannel channel, List<String> lines) throws IOException {
        long size = channel.size();
        boolean skipped = size - position > limit;
        long from = skipped ? size - limit : position;
        byte[] found = bytes(channel, from, (int) (size - from));
        int begin = skipped ? after(found, firstEnd(found)) : 0;
        int end = lastEnd(found) + 1;
        if (end <= begin) {
            return false;
        }
        new String(found, begin, end - begin, StandardCharsets.UTF_8).lines().forEach(lines::add);
        position = from + end;
        mark = Arrays.copyOfRange(found, Math.max(0, end - MARK), end);
        return skipped;
    }

    private static byte[] bytes(SeekableByteChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Until it is full, or the file ends.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static int after(byte[] bytes, int end) {
        return end < 0 ? bytes.length : end + 1;
    }

    private static int firstEnd(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int lastEnd(byte[] bytes) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
