package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.pgminder.common.Sha256;

/** The sha256 of a file. */
final class FileHash {
    private FileHash() {}

    /** Lower-case hexadecimal. */
    static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Of all that comes. */
    static String of(InputStream content) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[1 << 17];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
