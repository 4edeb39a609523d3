package org.pgminder.destination;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Every Java has SHA-256 (MessageDigest's documentation says so). */
final class Sha256 {
    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
