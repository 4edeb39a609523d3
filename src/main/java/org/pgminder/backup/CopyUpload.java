package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Part;
import org.pgminder.destination.RemoteFile;
import org.pgminder.destination.Upload;
import org.pgminder.destination.UploadRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the files of one backup to one destination: the artifacts, then the manifest, so that a copy with a manifest is
 * whole. What is there already, in the right size, is not sent again.
 */
final class CopyUpload {
    private static final Logger LOG = LoggerFactory.getLogger(CopyUpload.class);
    private static final int BUFFER = 1 << 16;

    private final Backup backup;
    private final Copy copy;
    private final Destination destination;
    private final Lane.Upload progress;
    private long before;

    CopyUpload(Backup backup, Copy copy, Destination destination, Lane.Upload progress) {
        this.backup = backup;
        this.copy = copy;
        this.destination = destination;
        this.progress = progress;
    }

    void send() throws FailureException {
        Path folder = Path.of(backup.folder());
        try {
            int number = 0;
            for (Artifact artifact : backup.artifacts()) {
                Path file = folder.resolve(artifact.file());
                sendFile(file, existing(file), artifact.sha256(), number++);
                before += artifact.bytes();
            }
            Path manifest = folder.resolve(backup.manifest());
            sendFile(manifest, existing(manifest), hash(manifest, Files.size(manifest), Stages.sha256()), number);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    "cannot read the files of backup " + backup.id() + " in " + folder + ": " + e.getMessage(),
                    "See whether the backup folder is there and readable.",
                    e);
        }
    }

    private long existing(Path file) throws IOException, FailureException {
        if (!Files.isRegularFile(file)) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    file + " is not there any more, so no copy of it can be made",
                    "Bring the file back, or run the backup again.");
        }
        return Files.size(file);
    }

    private void sendFile(Path file, long size, String sha256, int number) throws FailureException, IOException {
        String name = String.valueOf(file.getFileName());
        Optional<RemoteFile> there = destination.stat(name);
        if (there.isPresent() && there.get().size() == size) {
            progress.reached(before + size);
            return;
        }
        Upload upload = destination.begin(new UploadRequest(name, size, copy.id() + "-" + number));
        try (upload) {
            try {
                sendParts(upload, file, size, sha256);
                LOG.debug("{} is sent, to be committed", name);
                upload.commit(size, sha256);
                LOG.debug("{} is committed", name);
            } catch (FailureException e) {
                if (progress.keep()) {
                    upload.suspend();
                }
                throw e;
            }
        }
    }

    private void sendParts(Upload upload, Path file, long size, String sha256) throws IOException, FailureException {
        MessageDigest digest = Stages.sha256();
        long offset = upload.received();
        digestRegion(file, 0, offset, digest);
        progress.reached(before + offset);
        while (offset < size) {
            FilePart part = new FilePart(file, offset, Math.min(upload.partSize(), size - offset));
            digestRegion(file, offset, part.length(), digest);
            upload.send(part);
            offset += part.length();
            progress.reached(before + offset);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new FailureException(
                    FailureKind.CHECK_FAILED,
                    file + " is not as it was when the backup was made: its sha256 differs",
                    "The file or the disk is damaged. Run the backup again, and check the disk.");
        }
    }

    private static String hash(Path file, long length, MessageDigest digest) throws IOException {
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

    /** A region of a file. */
    private record FilePart(Path file, long offset, long length) implements Part {
        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            try {
                in.skipNBytes(offset);
            } catch (IOException e) {
                in.close();
                throw e;
            }
            return new Bounded(in, length);
        }
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
