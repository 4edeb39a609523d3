package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.dbtool.Installations;
import org.pgminder.dbtool.Platform;
import org.pgminder.postgres.Postgres;
import org.pgminder.postgres.ServerException;
import org.pgminder.postgres.ServerSession;
import org.pgminder.process.Child;
import org.pgminder.process.Command;

class ThrowAwayServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ProgramSource INSTALLED =
            new ProgramSource(Installations.ofThisMachine(System.getenv()), List::of);

    @TempDir
    private Path work;

    @Test
    void throw_away_server_answers_with_its_password_only_and_leaves_nothing() throws Exception {
        try (ThrowAwayServer server = ThrowAwayServer.start(INSTALLED, 9, work, "one")) {
            try (ServerSession session = connect(server, passwordOf(server))) {
                assertThat(session.version()).startsWith(server.major() + ".");
            }
            assertThatThrownBy(() -> connect(server, new Secret("guessed"))).isInstanceOf(ServerException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.path())))
                    .isEqualTo("rwx------");
            try (var files = Files.list(server.path())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("data", "owner", "programs.txt", "server.log");
            }
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void without_installed_programs_those_of_the_class_path_are_used() throws Exception {
        Path empty = Files.createDirectory(work.resolve("empty"));
        ProgramSource none = new ProgramSource(new Installations(empty, Map.of(), Platform.LINUX, PATIENCE), List::of);

        try (ThrowAwayServer server = ThrowAwayServer.start(none, 15, work, "one")) {
            connect(server, passwordOf(server)).close();
            assertThat(server.path().resolve("programs/bin/postgres")).exists();
        }
        assertThat(work.resolve("proof-one")).doesNotExist();
        assertThatThrownBy(() -> ThrowAwayServer.start(none, 99, work, "two"))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.PROGRAM_MISSING));
        assertThat(work.resolve("proof-two")).doesNotExist();
    }

    @Test
    void server_of_a_killed_program_is_ended_and_one_of_a_living_program_is_not() throws Exception {
        ThrowAwayServer left = ThrowAwayServer.start(INSTALLED, 9, work, "left");
        try (ThrowAwayServer used = ThrowAwayServer.start(INSTALLED, 9, work, "used")) {
            disown(left);

            LeftServers.remove(work);

            assertThat(left.alive()).isFalse();
            assertThat(left.path()).doesNotExist();
            assertThat(used.alive()).isTrue();
        } finally {
            left.close();
        }
    }

    @Test
    void foreign_process_that_has_the_number_of_a_left_server_is_not_ended() throws Exception {
        ServerFolder folder = ServerFolder.create(work, "old");
        Files.createDirectories(folder.data());
        try (Child foreign = Child.start(new Command(List.of("sleep", "60"), Map.of()), line -> {})) {
            Files.write(
                    folder.data().resolve("postmaster.pid"),
                    List.of(Long.toString(foreign.pid()), folder.data().toString(), "1000000000"));
            folder.writeLines(folder.owner(), List.of("1", "0"));

            LeftServers.remove(work);

            assertThat(foreign.alive()).isTrue();
        }
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void killed_server_is_noticed() throws Exception {
        try (ThrowAwayServer server = ThrowAwayServer.start(INSTALLED, 9, work, "one")) {
            kill(server);
            Awaitility.await().atMost(PATIENCE).until(() -> !server.alive());
        }
        assertThat(work).isEmptyDirectory();
    }

    /** As if it had been started by a program that is gone. */
    private static void disown(ThrowAwayServer server) throws IOException {
        ServerFolder folder = new ServerFolder(server.path());
        folder.writeLines(folder.owner(), List.of("1", "0"));
    }

    static void kill(ThrowAwayServer server) {
        long pid = new ServerFolder(server.path()).postmaster().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static Secret passwordOf(ThrowAwayServer server) {
        return Objects.requireNonNull(server.settings().password());
    }

    private static ServerSession connect(ThrowAwayServer server, Secret password) throws ServerException {
        return new Postgres().connect(server.settings(), "postgres", password, PATIENCE);
    }
}
