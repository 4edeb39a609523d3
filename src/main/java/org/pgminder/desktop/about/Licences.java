package org.pgminder.desktop.about;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** The licences of the libraries in the program, as its build has listed them. */
public final class Licences {
    private static final String FILE = "third-party.txt";

    private Licences() {}

    /** The list. */
    public static String text() throws FailureException {
        try (InputStream list = Licences.class.getResourceAsStream(FILE)) {
            if (list == null) {
                throw missing(null);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private static FailureException missing(@Nullable IOException cause) {
        return new FailureException(
                FailureKind.INTERNAL,
                "the list of licences is not in this program",
                "Its build makes the list; CONTRIBUTING.md says how to build it.",
                cause);
    }
}
