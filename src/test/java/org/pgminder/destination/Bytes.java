package org.pgminder.destination;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Random;
import org.pgminder.common.FailureException;
import org.pgminder.common.Sha256;

/** Content to send. */
final class Bytes {
    private final byte[] all;

    private Bytes(byte[] all) {
        this.all = all;
    }

    static Bytes of(byte[] all) {
        return new Bytes(all);
    }

    byte[] all() {
        return all;
    }

    static Bytes random(int length) {
        byte[] all = new byte[length];
        new Random(length).nextBytes(all);
        return new Bytes(all);
    }

    int size() {
        return all.length;
    }

    String sha256() {
        return HexFormat.of().formatHex(Sha256.start().digest(all));
    }

    Part part(long from, long length) {
        return new Part() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(all, (int) from, (int) length);
            }
        };
    }

    /** All that is still to be sent, in parts as the upload wants them. */
    void sendRest(Upload upload) throws FailureException {
        for (long at = upload.received(); at < all.length; ) {
            long length = Math.min(upload.partSize(), all.length - at);
            upload.send(part(at, length));
            at += length;
        }
    }

    /** Sends and commits. */
    void store(Destination destination, String name, String id) throws FailureException {
        try (Upload upload = destination.begin(new UploadRequest(name, all.length, id))) {
            sendRest(upload);
            upload.commit(all.length, sha256());
        }
    }
}
