package org.pgminder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real dbus-daemon of its own, which starts no services: what is on it was put there by the test. */
public final class PrivateBus implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/dbus-daemon");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private @Nullable Process process;

    private PrivateBus(Path folder) {
        this.folder = folder;
    }

    /** Starts one. Only Linux has it: elsewhere the test is not run. */
    public static PrivateBus start(Path folder) {
        Assumptions.assumeTrue(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"), "D-Bus is Linux's");
        assertThat(PROGRAM)
                .as("a program that these tests need: apt-get install dbus-daemon")
                .exists();
        PrivateBus bus = new PrivateBus(folder);
        bus.start();
        return bus;
    }

    /** Starts it at its address again after {@link #kill}. */
    public void start() {
        Path configuration = folder.resolve("bus.conf");
        try {
            Files.writeString(configuration, """
                    <busconfig>
                      <type>session</type>
                      <listen>%s</listen>
                      <auth>EXTERNAL</auth>
                      <policy context="default">
                        <allow send_destination="*" eavesdrop="true"/>
                        <allow eavesdrop="true"/>
                        <allow own="*"/>
                      </policy>
                    </busconfig>
                    """.formatted(address()));
            process = new ProcessBuilder(PROGRAM.toString(), "--nofork", "--config-file=" + configuration)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("bus.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).until(() -> Files.exists(socket()));
    }

    /** Its address, which stays the same. */
    public String address() {
        return "unix:path=" + socket();
    }

    /** What a program in this session has in its environment. */
    public Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address());
    }

    /** Ends it, as a session that is over. */
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(socket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    @Override
    public void close() {
        kill();
    }

    private Path socket() {
        return folder.resolve("bus");
    }
}
