package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.testing.PrivateKeyring;
import org.pgminder.testing.TestPostgres;

/** The real program with a real keyring. */
class KeyringProgramTest {
    private static final String CANARY = "canary-7f3a";

    @TempDir
    private Path home;

    private final List<String> said = new ArrayList<>();
    private PrivateKeyring keyring;
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        keyring = PrivateKeyring.start(Files.createDirectory(home.resolve("k")));
        config = home.resolve("config.json");
        Files.writeString(config, """
                {
                  // watched often
                  "monitoring": { "every": "1s" },
                  "servers": [ { "name": "here", "host": "127.0.0.1", "port": %d, "password": "%s", "sslMode": "disable" } ]
                }
                """.formatted(TestPostgres.shared().port(), CANARY));
    }

    @AfterEach
    void end() {
        keyring.close();
    }

    @Test
    void password_moves_into_the_keyring_and_serves_from_there() throws IOException {
        assertThat(run("config", "check").out())
                .contains("hint: 1 password stands in it; `pgminder secret move` puts it into the system's keyring");
        assertThat(run("doctor").out())
                .contains("ok    keyring: Secret Service (gnome-keyring-daemon) can be used")
                .contains("ok    passwords: 1 of them stands in config.json");
        String before = Files.readString(config);
        assertThat(run("secret", "move").out()).isEqualTo("moved: servers[0].password is now \"keyring:here\"\n");
        assertThat(config).content().isEqualTo(before.replace(CANARY, "keyring:here"));
        assertThat(keyring.tool("lookup", "application", "pgminder", "name", "here")
                        .text())
                .isEqualTo(CANARY);
        assertThat(start("secret", "remove", "here").exitCode()).isEqualTo(1);
        assertThat(run("secret", "list").out()).isEqualTo("here\n");
        assertThat(run("status").out()).containsPattern("here +\\S* ?connected");
        assertThat(run("config", "check").out()).doesNotContain("hint");
        noCanary();
    }

    @Test
    void program_starts_with_a_locked_keyring_says_so_and_finds_it_unlocked_later() throws IOException {
        ChildProgram set = start("secret", "set", "here").tell(CANARY + "\n");
        assertThat(set.exitCode()).isZero();
        Files.writeString(config, Files.readString(config).replace(CANARY, "keyring:here"));
        keyring.kill();
        keyring.startLocked();
        assertThat(run("config", "check").error())
                .startsWith("error: server here: its password could not be read from the keyring: it is locked");
        assertThat(run("doctor").out()).contains("keyring: Secret Service (gnome-keyring-daemon) is locked");
        try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> run("status")
                            .out()
                            .contains("its password could not be read from the keyring: it is locked (keyring:here)"));
            keyring.kill();
            keyring.startUnlocked();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> run("status").out().matches("(?s).*here +\\S* ?connected.*"));
            assertThat(Files.readString(Path.of("/proc/" + serve.pid() + "/maps")))
                    .as("native libraries that are for Windows only")
                    .doesNotContain("jnidispatch");
            serve.signal("TERM");
            serve.exitCode();
            said.add(serve.out() + serve.error());
        }
        noCanary();
    }

    @Test
    void command_without_a_bus_is_told_why() {
        ChildProgram list = ChildProgram.run(home, "--config", config.toString(), "secret", "list");
        assertThat(list.exitCode()).isEqualTo(3);
        assertThat(list.error()).startsWith("error: there is no D-Bus session bus\nhint: ");
    }

    private ChildProgram start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(List.of(arguments));
        return ChildProgram.start(home, keyring.environment(), all.toArray(String[]::new));
    }

    private ChildProgram run(String... arguments) {
        ChildProgram program = start(arguments);
        program.exitCode();
        said.add(program.out() + program.error());
        return program;
    }

    private void noCanary() throws IOException {
        assertThat(said).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain(CANARY));
        assertThat(home.resolve("pgminder.log")).content().doesNotContain(CANARY);
    }
}
