package org.pgminder.awake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.process.Command;

class AwakeGuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private AwakeGuard guard = new AwakeGuard(List.of());

    @AfterEach
    void close() {
        guard.close();
    }

    @Test
    void the_machine_is_kept_awake_from_the_first_piece_of_work_to_the_last() throws IOException {
        guard = new AwakeGuard(List.of(holder("one")));
        guard.begin("run 1");
        await("one began");
        guard.begin("run 2");
        guard.begin("run 2");
        guard.end("run 1");
        guard.end("run 3");
        assertThat(log()).containsExactly("one began");

        guard.end("run 2");
        await("one ended");
        guard.begin("run 4");
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log()).containsExactly("one began", "one ended", "one began"));
    }

    @Test
    void where_the_first_program_is_refused_the_next_one_is_taken() throws IOException {
        guard = new AwakeGuard(List.of(
                new Command(List.of("no-such-program"), Map.of()),
                new Command(List.of("sh", "-c", "echo Access denied >&2; exit 1"), Map.of()),
                holder("two")));
        guard.begin("run");
        await("two began");
        guard.end("run");
        await("two ended");
    }

    @Test
    void a_machine_that_cannot_be_kept_awake_hinders_nothing() throws IOException {
        guard = new AwakeGuard(
                List.of(new Command(List.of("sh", "-c", "echo tried >> \"$0\"; exit 1", log(folder)), Map.of())));
        guard.begin("run");
        await("tried");
        guard.end("run");
        guard.begin("run");
        Awaitility.await().atMost(PATIENCE).until(() -> log().size() > 1);
    }

    @Test
    void it_is_let_go_when_the_program_ends_while_work_goes_on() throws IOException {
        guard = new AwakeGuard(List.of(holder("one")));
        guard.begin("run");
        await("one began");
        guard.close();
        await("one ended");
        guard.begin("another");
        guard.end("run");
        assertThat(log()).containsExactly("one began", "one ended");
    }

    @Test
    void a_system_that_does_not_answer_keeps_nobody_waiting() throws IOException {
        guard = new AwakeGuard(List.of(
                new Command(List.of("sh", "-c", "echo asked >> \"$0\"; exec sleep 600", log(folder)), Map.of())));
        guard.begin("run");
        await("asked");
        guard.end("run");
        Awaitility.await().atMost(PATIENCE).until(() -> {
            guard.close();
            return true;
        });
    }

    @Test
    void each_system_has_its_programs() {
        assertThat(Holders.of("Linux"))
                .extracting(command -> String.join(" ", command.arguments()))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("systemd-inhibit --what=idle:sleep:shutdown")
                                .contains("--mode=block"),
                        second -> assertThat(second).contains("--what=sleep:shutdown", "--mode=delay"));
        assertThat(Holders.of("Mac OS X"))
                .singleElement()
                .satisfies(command -> assertThat(command.arguments()).startsWith("caffeinate", "-i", "-s", "sh"));
        assertThat(Holders.of("Windows 11"))
                .singleElement()
                .satisfies(command -> assertThat(command.arguments())
                        .startsWith("powershell.exe")
                        .noneMatch(argument -> argument.contains("\"")));
    }

    /** Writes down when it begins and when it ends, which is all that it has in common with the real ones. */
    private Command holder(String name) {
        String script = "trap 'echo \"$0 ended\" >> \"$1\"' EXIT; trap exit TERM; "
                + "echo \"$0 began\" >> \"$1\"; echo held; cat";
        return new Command(List.of("sh", "-c", script, name, log(folder)), Map.of());
    }

    private void await(String line) {
        Awaitility.await().atMost(PATIENCE).until(() -> log().contains(line));
    }

    private List<String> log() throws IOException {
        Path file = Path.of(log(folder));
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static String log(Path folder) {
        return folder.resolve("log").toString();
    }
}
