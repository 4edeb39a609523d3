package org.pgminder.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;

/** Makes settings files that only their owner can read, from the moment they are there. Never overwrites one. */
public final class SettingsFile {
    private SettingsFile() {}

    /** The text of the default file: one server of this machine, nothing on schedule, examples in comments. */
    public static String defaultText() {
        try (InputStream resource = SettingsFile.class.getResourceAsStream("default-config.json")) {
            if (resource == null) {
                throw new IllegalStateException("default-config.json is missing in the program");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("default-config.json of the program cannot be read", e);
        }
    }

    /** As {@link #create} with {@link #defaultText()}. */
    public static boolean createDefault(Path file) throws FailureException {
        return create(file, defaultText());
    }

    /**
     * Writes a new file, and the folders above it.
     *
     * @return false, with nothing changed, if the file is there already
     * @throws FailureException of kind {@code SETTINGS}
     */
    public static boolean create(Path file, String text) throws FailureException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return write(file, text);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the settings file " + file + " cannot be created: " + e,
                    "Check that the folder exists and that you may write to it.",
                    e);
        }
    }

    private static boolean write(Path file, String text) throws IOException {
        try {
            OwnerOnly.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return true;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
