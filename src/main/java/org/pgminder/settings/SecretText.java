package org.pgminder.settings;

import java.util.Map;
import org.pgminder.common.Secret;

/** A secret as it stands in the file: itself, or a reference to where it is. Nothing here may quote it. */
final class SecretText {
    static final ValueType<Secret> TYPE = ValueTypes.text(
            Secret.class,
            "a password: env:NAME, file:PATH or the password itself",
            Map.of("type", "string", "minLength", 1, "not", Map.of("pattern", "^(keyring:|env:\\s*$|file:\\s*$)")),
            SecretText::read,
            Secret::reveal);

    private SecretText() {}

    private static Secret read(String text) {
        if (text.startsWith("keyring:")) {
            throw new IllegalArgumentException(
                    "keyring: is not supported yet; expected env:NAME, file:PATH or the password itself");
        }
        if (text.startsWith("env:") && text.substring("env:".length()).isBlank()) {
            throw new IllegalArgumentException("expected the name of an environment variable after env:");
        }
        if (text.startsWith("file:") && text.substring("file:".length()).isBlank()) {
            throw new IllegalArgumentException("expected the path of a file after file:");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a password: env:NAME, file:PATH or the password itself, found an empty text");
        }
        return new Secret(text);
    }
}
