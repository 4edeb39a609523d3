package org.pgminder.common;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Begins hashes. Every Java has SHA-256 (MessageDigest's documentation says so). */
public final class Sha256 {
    private Sha256() {}

    /** A new hash of nothing yet. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
