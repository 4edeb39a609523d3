package org.pgminder.settings;

import java.util.List;
import java.util.Map;
import org.pgminder.common.Secret;

/** A secret as it stands in the file: itself, or a reference to where it is. Nothing here may quote it. */
final class SecretText {
    private static final String EXPECTED = "a password: keyring:NAME, env:NAME, file:PATH or the password itself";

    static final ValueType<Secret> TYPE = ValueTypes.text(
            Secret.class,
            EXPECTED,
            Map.of("type", "string", "minLength", 1, "not", Map.of("pattern", "^(keyring:\\s*$|env:\\s*$|file:\\s*$)")),
            SecretText::read,
            Secret::reveal);

    private static final String KEYRING = "keyring:";
    private static final List<Reference> REFERENCES = List.of(
            new Reference(KEYRING, "the name of an entry"),
            new Reference("env:", "the name of an environment variable"),
            new Reference("file:", "the path of a file"));

    private record Reference(String prefix, String what) {}

    private SecretText() {}

    /** Whether the text says where the password is, rather than being it. */
    static boolean refers(String text) {
        return REFERENCES.stream().anyMatch(reference -> text.startsWith(reference.prefix()));
    }

    /** Whether the text stands for that entry of the keyring. */
    static boolean refersTo(String text, String entry) {
        return text.startsWith(KEYRING)
                && text.substring(KEYRING.length()).strip().equals(entry);
    }

    private static Secret read(String text) {
        for (Reference reference : REFERENCES) {
            String prefix = reference.prefix();
            if (text.startsWith(prefix) && text.substring(prefix.length()).isBlank()) {
                throw new IllegalArgumentException("expected " + reference.what() + " after " + prefix);
            }
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", found an empty text");
        }
        return new Secret(text);
    }
}
