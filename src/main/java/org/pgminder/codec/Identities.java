package org.pgminder.codec;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Files with age's secret keys, as {@code age-keygen} writes them. No message holds a line of one. */
final class Identities {
    private Identities() {}

    static List<RecipientStanzaReader> read(List<Path> files) throws FailureException {
        List<RecipientStanzaReader> identities = new ArrayList<>();
        for (Path file : files) {
            List<String> lines;
            try {
                lines = Files.readAllLines(file);
            } catch (IOException e) {
                throw unusable(file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
            }
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    identities.add(identity(line, file, i + 1));
                }
            }
        }
        return identities;
    }

    private static RecipientStanzaReader identity(String line, Path file, int number) throws FailureException {
        try {
            return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its message may quote the key.
            throw unusable(file, "holds no identity of age in line " + number, null);
        }
    }

    private static FailureException unusable(Path file, String how, @Nullable Exception cause) {
        return new FailureException(
                FailureKind.KEY_MISSING,
                "the file with identities " + file + " " + how,
                "restore.identities names files as age-keygen writes them, with lines AGE-SECRET-KEY-1... and comments.",
                cause);
    }
}
