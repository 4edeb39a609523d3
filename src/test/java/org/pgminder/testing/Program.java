package org.pgminder.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A program that a test speaks with by lines: what it is told on stdin, what it says on stdout. */
public final class Program {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final PrintWriter input;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Program(Process process) {
        this.process = process;
        this.input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "read-program");
        reader.setDaemon(true);
        reader.start();
    }

    public void tell(String line) {
        input.println(line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for a line. */
    public String await(Predicate<String> wanted) {
        return await("a line", wanted);
    }

    public String await(String what, Predicate<String> wanted) {
        Awaitility.await()
                .alias(what)
                .atMost(PATIENCE)
                .until(() -> lines.stream().anyMatch(wanted));
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }

    public Process process() {
        return process;
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(output ended: " + e.getMessage() + ")");
        }
    }
}
