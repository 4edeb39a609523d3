package org.pgminder.restore.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.common.FailureException;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server programs of {@code io.zonky.test.postgres} where they are on the class path: an archive for each system. The
 * system's own {@code tar} unpacks it, so that no library is needed for what only demo and tests have.
 */
final class BundledPrograms {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (\\d+).*");
    private static final Logger LOG = LoggerFactory.getLogger(BundledPrograms.class);

    private BundledPrograms() {}

    /** Unpacks them into a folder; empty where there are none for this system, or they cannot be used here. */
    static Optional<ServerPrograms> unpack(Path folder) throws FailureException, InterruptedException {
        try (InputStream archive = BundledPrograms.class.getResourceAsStream("/" + resource())) {
            if (archive == null) {
                return Optional.empty();
            }
            List<String> prefix = Rights.prefix();
            Path programs = Files.createDirectories(folder.resolve("programs"));
            Path packed = folder.resolve("programs.txz");
            Files.copy(archive, packed);
            Output tar = Child.run(
                    new Command(List.of("tar", "-xf", packed.toString(), "-C", programs.toString()), Map.of()),
                    PATIENCE);
            Files.delete(packed);
            if (!tar.status().success()) {
                LOG.warn("cannot unpack {}: {} {}", resource(), tar.status(), tar.errors());
                return Optional.empty();
            }
            return found(programs.resolve("bin"), prefix);
        } catch (IOException e) {
            LOG.warn("cannot unpack {}", resource(), e);
            return Optional.empty();
        }
    }

    private static Optional<ServerPrograms> found(Path folder, List<String> prefix)
            throws FailureException, InterruptedException {
        String postgres = ServerPrograms.program(folder, "postgres").toString();
        Output answer = Child.run(new Command(List.of(postgres, "--version"), Map.of()), PATIENCE);
        Matcher version = VERSION.matcher(answer.text().strip());
        return version.matches()
                ? Optional.of(new ServerPrograms(folder, Integer.parseInt(version.group(1)), prefix))
                : Optional.empty();
    }

    private static String resource() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return "postgres-" + name + "-" + processor + ".txz";
    }
}
