package org.pgminder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real gnome-keyring on a bus of its own, with a keyring of its own. Nobody is there whom it could ask for anything. */
public final class PrivateKeyring implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/gnome-keyring-daemon");
    private static final Path TOOL = Path.of("/usr/bin/secret-tool");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PrivateBus bus;
    private final Path folder;
    private @Nullable Process daemon;

    private PrivateKeyring(PrivateBus bus, Path folder) {
        this.bus = bus;
        this.folder = folder;
    }

    /**
     * Starts one that is unlocked. Only Linux has it: elsewhere the test is not run.
     *
     * @param folder an empty one with a short path: sockets are in it
     */
    public static PrivateKeyring start(Path folder) {
        PrivateBus bus = PrivateBus.start(folder);
        for (Path program : List.of(PROGRAM, TOOL)) {
            assertThat(program)
                    .as("a program that these tests need: apt-get install gnome-keyring libsecret-tools")
                    .exists();
        }
        PrivateKeyring keyring = new PrivateKeyring(bus, folder);
        keyring.startUnlocked();
        return keyring;
    }

    public Map<String, String> environment() {
        return bus.environment();
    }

    public PrivateBus bus() {
        return bus;
    }

    /** Starts the daemon with the password of its keyring. */
    public void startUnlocked() {
        start("--unlock", "the keyring's own\n");
    }

    /** Starts it as after a log-in by which it was not unlocked: what is in it stays shut. */
    public void startLocked() {
        start("--start", "");
    }

    private void start(String how, String input) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    PROGRAM.toString(), how, "--foreground", "--components=secrets", "--control-directory=" + folder);
            surround(builder.environment());
            builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keyring.log").toFile());
            Process process = builder.start();
            daemon = process;
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the keyring to be there")
                .atMost(PATIENCE)
                .until(() -> run(List.of("secret-tool", "search", "nothing", "there"), "")
                                .exit()
                        == 0);
    }

    /** Ends the daemon, which keeps its keyring on the disk. */
    public void kill() {
        Process running = daemon;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        daemon = null;
    }

    /** The daemon, so that it can be stopped for a while. */
    public ProcessHandle process() {
        Process running = daemon;
        if (running == null) {
            throw new IllegalStateException("it does not run");
        }
        return running.toHandle();
    }

    /** What libsecret's own program says, which knows nothing of ours. */
    public Said tool(String... arguments) {
        return toolReading("", arguments);
    }

    /** The same with something on its standard input. */
    public Said toolReading(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(TOOL.toString()));
        command.addAll(List.of(arguments));
        return run(command, input);
    }

    /** An exit code and all output. */
    public record Said(int exit, String text) {}

    private Said run(List<String> command, String input) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            surround(builder.environment());
            Process process = builder.start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void surround(Map<String, String> environment) {
        environment.putAll(bus.environment());
        environment.put("HOME", folder.toString());
        environment.put("XDG_RUNTIME_DIR", folder.toString());
        environment.put("XDG_DATA_HOME", folder.resolve("share").toString());
        environment.remove("DISPLAY");
    }

    @Override
    public void close() {
        kill();
        bus.close();
    }
}
