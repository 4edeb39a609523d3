package org.pgminder.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password or token. Prints itself masked, so that it cannot reach a log or message by accident. */
public final class Secret {
    private static final String MASK = "********";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself: only for the call that needs it, never for a message. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
