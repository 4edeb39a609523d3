package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.pgminder.common.FailureException;

/** Puts files into one tar file (POSIX 2001, so that neither names nor sizes are bounded). Says nothing of their owner. */
final class TarFile implements AutoCloseable {
    private static final int BUFFER = 1 << 17;
    private static final int MODE = 0100600;

    private final TarArchiveOutputStream tar;

    private final ActiveRun run;

    TarFile(Stages stages, ActiveRun run) {
        this.run = run;
        this.tar = new TarArchiveOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        stages.write(new byte[] {(byte) b}, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        stages.write(bytes, offset, length);
                    }
                },
                StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    void add(String name, Path file) throws FailureException, IOException {
        begin(name, Files.size(file), Date.from(Files.getLastModifiedTime(file).toInstant()));
        try (InputStream from = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                tar.write(buffer, 0, length);
                run.failWhenCancelled();
            }
        }
        tar.closeArchiveEntry();
    }

    void add(String name, byte[] content, Instant modified) throws IOException {
        begin(name, content.length, Date.from(modified));
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void begin(String name, long size, Date modified) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(modified);
        entry.setMode(MODE);
        tar.putArchiveEntry(entry);
    }

    /** Ends the tar file, not the stages. */
    @Override
    public void close() throws IOException {
        tar.close();
    }
}
