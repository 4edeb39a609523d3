package org.pgminder.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.pgminder.common.Sha256;

/** The sha256 of a file on disk. */
final class FileHash {
    private FileHash() {}

    /** Lower-case hexadecimal. */
    static String of(Path file) throws IOException {
        MessageDigest digest = Sha256.start();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[1 << 17];
            while (in.read(buffer) >= 0) {
                // the digest sees what is read
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
