package org.pgminder.secrets;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;

/**
 * {@code keyring:NAME}, {@code env:NAME}, {@code file:PATH}, or the secret itself. Looks for files each time it is asked, so that a
 * changed one counts at once. May be used by several threads.
 */
public final class ConfiguredSecrets implements Secrets {
    private static final String KEYRING = "keyring:";
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final String MARK = "\uFEFF";

    private final Function<String, @Nullable String> environment;
    private final Path folder;
    private final KeyringSecrets keyring;

    /**
     * @param environment gives the value of a variable, or null
     * @param folder from which relative paths are taken: the one of {@code config.json}
     */
    public ConfiguredSecrets(Function<String, @Nullable String> environment, Path folder, KeyringSecrets keyring) {
        this.environment = environment;
        this.folder = folder;
        this.keyring = keyring;
    }

    @Override
    public Secret resolve(Secret reference) throws FailureException {
        String written = reference.reveal();
        if (written.startsWith(KEYRING)) {
            return keyring.resolve(written.substring(KEYRING.length()).strip());
        }
        if (written.startsWith(ENVIRONMENT)) {
            return variable(written.substring(ENVIRONMENT.length()).strip());
        }
        if (written.startsWith(FILE)) {
            return firstLine(written.substring(FILE.length()).strip());
        }
        return reference;
    }

    private Secret variable(String name) throws FailureException {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the environment variable " + name + ", named as env:" + name + " in the settings, is "
                            + (value == null ? "not set" : "empty"),
                    "Set it for the user that runs PgMinder, and start PgMinder again.");
        }
        return new Secret(value);
    }

    private Secret firstLine(String written) throws FailureException {
        Path file;
        try {
            file = folder.resolve(written);
        } catch (InvalidPathException e) {
            throw failure(written, "is no path on this machine", "Correct the path in the settings.", e);
        }
        String line;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            line = reader.readLine();
        } catch (NoSuchFileException e) {
            throw failure(written, "is not there; looked for " + file, "Create it, or correct the path.", e);
        } catch (IOException e) {
            throw failure(
                    written,
                    "cannot be read (" + e.getClass().getSimpleName() + "); looked at " + file,
                    "Check that it is a text file in UTF-8 and that the user who runs PgMinder may read it.",
                    e);
        }
        String value = line == null ? "" : line.startsWith(MARK) ? line.substring(MARK.length()) : line;
        if (value.isEmpty()) {
            throw failure(written, "has an empty first line; looked at " + file, "Write the password into it.", null);
        }
        return new Secret(value);
    }

    private static FailureException failure(String written, String what, String hint, @Nullable Exception cause) {
        return new FailureException(
                FailureKind.SETTINGS,
                "the file of the password, named as file:" + written + " in the settings, " + what,
                hint,
                cause);
    }
}
