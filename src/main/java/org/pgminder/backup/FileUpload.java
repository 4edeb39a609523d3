package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Sha256;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Upload;
import org.pgminder.destination.UploadRequest;

/** A file on its way to a destination, hashed again as it goes. Closing it without a commit removes what was sent. */
final class FileUpload implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Upload upload;
    private final MessageDigest digest = Sha256.start();
    private long sent;

    private FileUpload(Path file, Upload upload) {
        this.file = file;
        this.upload = upload;
    }

    /**
     * Begins, or goes on where an earlier upload of the same copy was.
     *
     * @param size in bytes; -1 while the file is still being written
     */
    static FileUpload begin(Destination destination, Path file, long size, String copyId)
            throws FailureException, IOException {
        String name = String.valueOf(file.getFileName());
        FileUpload begun = new FileUpload(file, destination.begin(new UploadRequest(name, size, id(copyId, name))));
        try {
            long received = begun.upload.received();
            digestRegion(file, 0, received, begun.digest);
            begun.sent = received;
            return begun;
        } catch (IOException e) {
            begun.upload.suspend();
            begun.close();
            throw e;
        }
    }

    /** The same for every attempt at a copy, also of a later program. */
    static String id(String copyId, String name) {
        return copyId + "-"
                + HexFormat.of().formatHex(Sha256.start().digest(name.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    /** How many bytes are at the destination. */
    long sent() {
        return sent;
    }

    /** How long the next part is at most. */
    long partSize() {
        return upload.partSize();
    }

    /** Sends the next bytes, which are in the file. */
    void send(long length) throws FailureException, IOException {
        digestRegion(file, sent, length, digest);
        upload.send(new FilePart(file, sent, length));
        sent += length;
    }

    /** Makes the file visible there, if it is what the backup's manifest says. */
    void commit(String sha256) throws FailureException {
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new FailureException(
                    FailureKind.CHECK_FAILED,
                    file + " is not as it was when the backup was made: its sha256 differs",
                    "The file or the disk is damaged. Run the backup again, and check the disk.");
        }
        upload.commit(sent, sha256);
    }

    void suspend() {
        upload.suspend();
    }

    @Override
    public void close() {
        upload.close();
    }

    static String hash(Path file, long length) throws IOException {
        MessageDigest digest = Sha256.start();
        digestRegion(file, 0, length, digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void digestRegion(Path file, long offset, long length, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = new FilePart(file, offset, length).open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }
}
