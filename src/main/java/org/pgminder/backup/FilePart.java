package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pgminder.destination.Part;

/** A region of an artifact, which may still be, or may get its name while this is read, the work file {@code NAME.part}. */
record FilePart(Path file, long offset, long length) implements Part {
    @Override
    public InputStream open() throws IOException {
        InputStream in = openFile();
        try {
            in.skipNBytes(offset);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new Bounded(in, length);
    }

    private InputStream openFile() throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            try {
                return Files.newInputStream(workFile(file));
            } catch (NoSuchFileException renamed) {
                return Files.newInputStream(file);
            }
        }
    }

    static Path workFile(Path file) {
        return file.resolveSibling(file.getFileName() + BackupNames.PART_SUFFIX);
    }

    /** Ends after so many bytes. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int b = in.read();
            left = b < 0 ? 0 : left - 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            left = read < 0 ? 0 : left - read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
