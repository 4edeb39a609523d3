package org.pgminder.backup.rescue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Sha256;
import org.pgminder.destination.Destination;
import org.pgminder.destination.Part;
import org.pgminder.destination.Upload;
import org.pgminder.destination.UploadRequest;

/** A small file of ours at a place. */
final class SmallFile {
    private static final int LARGEST = 64 << 20;

    private SmallFile() {}

    /** Its content; empty where it is not there. */
    static Optional<byte[]> read(Destination place, String name) throws FailureException {
        if (place.stat(name).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream content = place.read(name)) {
            return Optional.of(content.readNBytes(LARGEST));
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.DESTINATION_FAILED, "cannot read " + name + ": " + e.getMessage(), null, e);
        }
    }

    /** Sends it where it is missing or different. */
    static void put(Destination place, String name, byte[] content) throws FailureException {
        Optional<byte[]> there = read(place, name);
        if (there.isPresent() && Arrays.equals(there.get(), content)) {
            return;
        }
        String sha256 = sha256(content);
        UploadRequest request = new UploadRequest(name, content.length, "small-" + sha256.substring(0, 16));
        try (Upload upload = place.begin(request)) {
            if (upload.received() < content.length) {
                upload.send(new Bytes(content, (int) upload.received()));
            }
            upload.commit(content.length, sha256);
        }
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.start().digest(content));
    }

    private static final class Bytes implements Part {
        private final byte[] content;
        private final int offset;

        Bytes(byte[] content, int offset) {
            this.content = content;
            this.offset = offset;
        }

        @Override
        public long length() {
            return content.length - (long) offset;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content, offset, content.length - offset);
        }
    }
}
