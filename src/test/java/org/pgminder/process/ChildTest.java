package org.pgminder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
@Timeout(60)
class ChildTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    @Test
    void output_errors_and_exit_code_arrive() throws Exception {
        try (Child child = shell("echo out; echo one >&2; printf two >&2; exit 3")) {
            assertThat(text(child)).isEqualTo("out\n");
            assertThat(child.await()).isEqualTo(3);
        }
        assertThat(errors).containsExactly("one", "two");
    }

    @Test
    void input_is_at_its_end() throws Exception {
        try (Child child = shell("cat; echo end")) {
            assertThat(text(child)).isEqualTo("end\n");
        }
    }

    @Test
    void much_on_stderr_blocks_nobody() throws Exception {
        try (Child child = shell("yes error | head -n 200000 >&2; echo done")) {
            assertThat(text(child)).isEqualTo("done\n");
            assertThat(child.await()).isZero();
        }
        assertThat(errors).hasSize(200_000);
    }

    @Test
    void a_listener_that_throws_stops_nothing() throws Exception {
        Command command = new Command(List.of("sh", "-c", "yes error | head -n 100000 >&2; echo done"), Map.of());
        try (Child child = Child.start(command, line -> {
            throw new IllegalStateException("of the test");
        })) {
            assertThat(text(child)).isEqualTo("done\n");
        }
    }

    @Test
    void long_lines_are_cut() throws Exception {
        try (Child child = shell("head -c 100000 /dev/zero | tr '\\0' x >&2; echo >&2; echo next >&2")) {
            child.await();
        }
        assertThat(errors).hasSize(2);
        assertThat(errors.poll()).hasSize(4096);
        assertThat(errors.poll()).isEqualTo("next");
    }

    @Test
    void a_signal_is_seen_in_the_exit_code() throws Exception {
        try (Child child = shell("kill -9 $$")) {
            ExitStatus status = new ExitStatus(child.await());
            assertThat(status.signalled()).isTrue();
            assertThat(status).hasToString("killed by signal 9 (SIGKILL)");
        }
    }

    @Test
    void exit_codes_speak() {
        assertThat(new ExitStatus(1)).hasToString("exit status 1");
        assertThat(new ExitStatus(0xC0000005)).hasToString("exit status 0xC0000005");
        assertThat(new ExitStatus(255).signalled()).isFalse();
    }

    @Test
    void a_missing_program_is_told_from_one_that_cannot_start() throws Exception {
        assertThatThrownBy(() -> Child.start(new Command(List.of("/nowhere/pg_dump"), Map.of()), errors::add))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PROGRAM_MISSING))
                .hasMessageContaining("/nowhere/pg_dump");
        assertThatThrownBy(() -> Child.start(new Command(List.of("no-such-program"), Map.of()), errors::add))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PROGRAM_MISSING));
        Path text = Files.writeString(folder.resolve("text"), "not a program");
        assertThatThrownBy(() -> Child.start(new Command(List.of(text.toString()), Map.of()), errors::add))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PROGRAM_FAILED));
    }

    @Test
    void ending_takes_the_grandchildren_along() throws Exception {
        Child child = shell("sh -c 'echo $$; exec sleep 1000' & wait");
        long grandchild = Long.parseLong(line(child));
        child.end(LONG);
        assertThat(child.alive()).isFalse();
        assertGone(grandchild);
        child.close();
    }

    @Test
    void who_does_not_listen_is_killed_with_its_children() throws Exception {
        Child child = shell("trap '' TERM; sh -c 'trap \"\" TERM; echo $$; while :; do sleep 1000; done' & "
                + "while :; do wait; done");
        long grandchild = Long.parseLong(line(child));
        child.end(Duration.ofMillis(100));
        assertThat(child.alive()).isFalse();
        assertThat(new ExitStatus(child.await()).signalled()).isTrue();
        assertGone(grandchild);
        child.close();
    }

    @Test
    void an_interrupted_thread_still_ends_the_child() throws Exception {
        Child child = shell("trap '' TERM; echo ready; while :; do sleep 1000; done");
        line(child);
        Thread.currentThread().interrupt();
        child.end(LONG);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(child.await()).isEqualTo(128 + 9);
        child.close();
    }

    @Test
    void the_child_sees_its_own_variables_and_few_of_ours() throws Exception {
        Command command = new Command(List.of("env"), Map.of("PGAPPNAME", "pgminder"));
        String seen = Child.run(command, LONG).text();
        assertThat(seen).contains("PGAPPNAME=pgminder\n", "PATH=");
        assertThat(seen.lines().map(line -> line.split("=", 2)[0]))
                .allMatch(name -> ChildEnvironment.inherits(name) || name.equals("PGAPPNAME"));
    }

    @Test
    void secrets_and_libpq_variables_are_not_inherited() {
        assertThat(List.of(
                        "PGPASSWORD",
                        "PGSERVICE",
                        "PGHOST",
                        "PGSYSCONFDIR",
                        "PGOPTIONS",
                        "PGMINDER_DB_PASSWORD",
                        "AWS_SECRET_ACCESS_KEY",
                        "LD_PRELOAD"))
                .noneMatch(ChildEnvironment::inherits);
        assertThat(List.of("Path", "SystemRoot", "HOME", "LC_MESSAGES", "KRB5CCNAME"))
                .allMatch(ChildEnvironment::inherits);
    }

    @Test
    void a_short_program_is_collected() throws Exception {
        Output output = Child.run(new Command(List.of("sh", "-c", "echo čaj; echo oops >&2; exit 1"), Map.of()), LONG);
        assertThat(output).isEqualTo(new Output(new ExitStatus(1), "čaj\n", List.of("oops")));
    }

    @Test
    void a_short_program_that_hangs_is_killed() {
        assertThatThrownBy(() -> Child.run(
                        new Command(List.of("sh", "-c", "exec sleep 1000"), Map.of()), Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.STALLED));
        await().untilAsserted(() -> assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 1000")));
    }

    private Child shell(String script) throws FailureException {
        return Child.start(new Command(List.of("sh", "-c", script), Map.of()), errors::add);
    }

    private static String text(Child child) throws IOException {
        return new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String line(Child child) throws IOException {
        InputStream output = child.output();
        StringBuilder line = new StringBuilder();
        for (int next = output.read(); next != '\n'; next = output.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static void assertGone(long pid) {
        await().untilAsserted(() ->
                assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
    }
}
