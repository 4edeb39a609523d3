package org.pgminder.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

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
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        SeekableByteChannel channel;
        try {
            channel =
                    Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try (channel) {
            if (!posix) {
                // Before the first byte of content.
                OwnerOnlyAccess.set(file);
            }
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
