package org.pgminder.app;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.pgminder.testing.QuickJava;

/** The real program as a process of its own, with home, state and everything in one folder. */
final class ChildProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Process process;
    private final Path out;
    private final Path error;

    private ChildProgram(Process process, Path out, Path error) {
        this.process = process;
        this.out = out;
        this.error = error;
    }

    static ChildProgram start(Path home, String... arguments) {
        return start(home, Map.of(), classPath(), "org.pgminder.Main", arguments);
    }

    /** One that sees further variables. */
    static ChildProgram start(Path home, Map<String, String> environment, String... arguments) {
        return start(home, environment, classPath(), "org.pgminder.Main", arguments);
    }

    /** One that is killed at the moment at which it says something, to the log or not, in which the pattern is found. */
    static ChildProgram startToBeKilled(Path home, String pattern, String... arguments) {
        return start(
                home,
                Map.of(),
                System.getProperty("java.class.path"),
                KilledMain.class.getName(),
                Stream.concat(Stream.of(pattern), Stream.of(arguments)).toArray(String[]::new));
    }

    private static ChildProgram start(
            Path home, Map<String, String> environment, String classPath, String main, String... arguments) {
        try {
            Path out = Files.createTempFile(home, "stdout", ".txt");
            Path error = Files.createTempFile(home, "stderr", ".txt");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(QuickJava.OPTIONS);
            command.addAll(List.of(
                    "-Xmx128m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Duser.home=" + home,
                    "-Duser.language=tr",
                    "-cp",
                    classPath,
                    main));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("XDG_")
                            || name.equals("DISPLAY")
                            || name.equals("DBUS_SESSION_BUS_ADDRESS"));
            builder.environment().putAll(environment);
            builder.directory(Files.createDirectories(home.resolve("work")).toFile());
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(error.toFile())
                    .start();
            return new ChildProgram(process, out, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the tests' own classes: their logging configuration would speak on stderr. */
    private static String classPath() {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!part.endsWith("test-classes")) {
                parts.add(part);
            }
        }
        return String.join(File.pathSeparator, parts);
    }

    static ChildProgram run(Path home, String... arguments) {
        ChildProgram program = start(home, arguments);
        program.exitCode();
        return program;
    }

    /** Gives it all that there is on its standard input. */
    ChildProgram tell(String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program does not end: " + out() + error());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a text; a program that does not say it is ended, for no caller has it yet. */
    ChildProgram awaitOutput(String text) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> out().contains(text) || error().contains(text) || !process.isAlive());
            if (out().contains(text) || error().contains(text)) {
                return this;
            }
        } catch (ConditionTimeoutException e) {
            close();
            throw new AssertionError("it does not say \"" + text + "\": " + out() + error(), e);
        }
        throw new AssertionError("it ended without \"" + text + "\": " + out() + error());
    }

    String out() {
        return read(out);
    }

    String error() {
        return read(error);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
