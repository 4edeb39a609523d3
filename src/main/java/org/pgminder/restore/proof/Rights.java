package org.pgminder.restore.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.Platform;
import org.pgminder.process.Child;
import org.pgminder.process.Command;

/**
 * PostgreSQL refuses to run as root. Where this program is root, a server is started in a user namespace of its own, in
 * which it is nobody and yet the owner of its files. On Windows PostgreSQL lets go of an administrator's rights itself.
 */
final class Rights {
    private static final Path SELF = Path.of("/proc/self");
    /** A test restore has time: what people wait for goes first. */
    private static final List<String> NICE = List.of("nice", "-n", "10");

    private static final List<String> NICE_NOBODY = List.of("nice", "-n", "10", "unshare", "-U");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Rights() {}

    /**
     * What is to stand before a server program's name.
     *
     * @throws FailureException of kind {@code PROGRAM_FAILED} where this program is root and cannot be anybody else
     */
    static List<String> prefix() throws FailureException, InterruptedException {
        if (!isRoot()) {
            return Platform.current() == Platform.WINDOWS ? List.of() : NICE;
        }
        try {
            if (Child.run(new Command(List.of("unshare", "-U", "true"), Map.of()), PATIENCE)
                    .status()
                    .success()) {
                return NICE_NOBODY;
            }
        } catch (FailureException e) {
            throw cannot(e);
        }
        throw cannot(null);
    }

    private static FailureException cannot(@Nullable FailureException cause) {
        return new FailureException(
                FailureKind.PROGRAM_FAILED,
                "PostgreSQL cannot be started as root, and this system allows no user namespace (unshare -U)",
                "Run PgMinder as another user, or name a server for proofs with restore.proofServer.",
                cause);
    }

    /** The folder belongs to whom the process runs as. */
    private static boolean isRoot() {
        try {
            return Files.exists(SELF) && Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
