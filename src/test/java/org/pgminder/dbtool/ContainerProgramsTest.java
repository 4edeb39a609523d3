package org.pgminder.dbtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.process.Child;
import org.pgminder.process.ExitStatus;
import org.pgminder.process.Output;
import org.pgminder.settings.BackupSettings;
import org.pgminder.settings.ContainerSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.testing.FakeContainers;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.TestPostgres;

/**
 * Client programs out of container images: with an engine that is a shell script, and, where the variable
 * {@code PGMINDER_TEST_ENGINE} gives the path of one with an image {@code postgres:MAJOR}, with a real one.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the engine is a shell script")
@Timeout(120)
class ContainerProgramsTest {
    private static final String PASSWORD = "se:cret\\in a container";
    private static @Nullable TestPostgres postgres;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Installation installed;

    @SuppressWarnings("NullAway.Init")
    private FakePrograms old;

    @BeforeAll
    static void start() throws SQLException {
        TestPostgres started = TestPostgres.start();
        postgres = started;
        started.createDatabase("boxed", 20);
        started.execute(
                "postgres",
                "set password_encryption = 'scram-sha-256'",
                "create role boxer superuser login password '" + PASSWORD.replace("'", "''") + "'");
        started.allow("host all all all scram-sha-256");
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    private static TestPostgres server() {
        if (postgres == null) {
            throw new IllegalStateException("not started");
        }
        return postgres;
    }

    @BeforeEach
    void programs() throws Exception {
        folder = temporary.toRealPath();
        installed = Installations.ofThisMachine(Map.of()).find(List.of()).get(0);
        old = new FakePrograms(folder.resolve("old")).of("9.6.24", "exit 1");
    }

    private FakeContainers docker(String... images) throws IOException {
        return new FakeContainers(folder.resolve("path"), "docker", installed.folder(), images);
    }

    private String image() {
        return "postgres:" + installed.major();
    }

    private ClientPrograms choose(ContainerSettings containers, Installations.Fetch fetch) throws Exception {
        BackupSettings settings = new BackupSettings(
                folder.resolve("backups"), "x_", 1, Duration.ofMinutes(1), List.of(old.folder()), containers);
        return installations()
                .choose(
                        settings,
                        folder.resolve("state"),
                        new Installations.Wanted(installed.version(), "production"),
                        fetch);
    }

    private Installations installations() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", folder.resolve("path").toString());
        return new Installations(
                folder.resolve("empty"), Map.copyOf(environment), Platform.current(), Duration.ofSeconds(30));
    }

    private String dump(ClientPrograms programs) throws Exception {
        ServerSettings settings = server().server("production", "boxed");
        ServerSettings boxer = new ServerSettings(
                settings.name(),
                settings.host(),
                settings.port(),
                settings.database(),
                "boxer",
                new Secret(PASSWORD),
                settings.sslMode(),
                null);
        PgDump tool = new PgDump("boxed");
        try (ConnectionFiles files =
                        ConnectionFiles.write(folder.resolve("state"), boxer, new Secret(PASSWORD), "pgminder test");
                PreparedProgram prepared =
                        programs.prepare(new ProgramCall(tool.program(), tool.arguments(), files.environment()))) {
            Output output = Child.run(prepared.command(), Duration.ofSeconds(60));
            assertThat(output.status()).as("%s", output.errors()).isEqualTo(new ExitStatus(0));
            assertThat(tool.isWhole(output.text().getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
            return output.text();
        }
    }

    @Test
    void image_is_taken_where_every_installed_version_is_too_old_and_dumps_with_a_password() throws Exception {
        FakeContainers docker = docker(image());

        ClientPrograms chosen = choose(ContainerSettings.DEFAULT, Installations.Fetch.NOW);
        assertThat(chosen.version()).isEqualTo(installed.version());
        assertThat(chosen.place()).isEqualTo("the image " + image() + " (docker)");

        assertThat(dump(chosen)).contains("item 20");
        assertThat(docker.calls()).noneMatch(call -> call.contains("se:cret"));
        assertThat(docker.calls()).anyMatch(call -> call.contains("/run/pgminder/pass,readonly"));
        assertThat(docker.running()).isEmpty();
        assertThat(folder.resolve("state")).isEmptyDirectory();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "PGMINDER_TEST_ENGINE", matches = ".+")
    void real_engine_dumps_with_a_password_and_ends_what_was_cancelled() throws Exception {
        ContainerSettings real = new ContainerSettings(System.getenv("PGMINDER_TEST_ENGINE"), "postgres:MAJOR");
        ClientPrograms chosen = choose(real, Installations.Fetch.NOW);
        assertThat(chosen.version()).isEqualTo(installed.version());
        assertThat(dump(chosen)).contains("item 20");
        assertThat(folder.resolve("state")).isEmptyDirectory();

        PreparedProgram prepared = chosen.prepare(new ProgramCall("sleep", List.of("1000"), Map.of()));
        try (Child child = Child.start(prepared.command(), line -> {})) {
            Awaitility.await().until(() -> sleeping() == 1);
            child.end(Duration.ofSeconds(1));
        }
        prepared.close();
        assertThat(sleeping()).isZero();
        assertThat(folder.resolve("state")).isEmptyDirectory();
    }

    private static long sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/sleep")
                        && List.of(process.info().arguments().orElse(new String[0]))
                                .contains("1000"))
                .count();
    }

    @Test
    void installed_programs_that_are_new_enough_come_before_any_image() throws Exception {
        FakeContainers docker = docker(image());
        old.of(installed.version(), "exit 1");
        assertThat(choose(ContainerSettings.DEFAULT, Installations.Fetch.NOW)).isInstanceOf(Installation.class);
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void engine_that_is_down_makes_room_for_the_next() throws Exception {
        docker(image()).goDown();
        new FakeContainers(folder.resolve("path"), "podman", installed.folder(), image());
        assertThat(choose(ContainerSettings.DEFAULT, Installations.Fetch.NOW).place())
                .isEqualTo("the image " + image() + " (podman)");
    }

    @Test
    void engine_that_is_installed_but_down_is_told_from_one_that_answers() throws Exception {
        docker(image()).goDown();
        new FakeContainers(folder.resolve("path"), "podman", installed.folder());
        BackupSettings settings = new BackupSettings(
                folder.resolve("backups"), "x_", 1, Duration.ofMinutes(1), List.of(), ContainerSettings.DEFAULT);
        assertThat(installations().containerEngines(settings))
                .containsExactly(
                        new Installations.Engine(folder.resolve("path/docker").toString(), false),
                        new Installations.Engine(folder.resolve("path/podman").toString(), true));
    }

    @Test
    void image_that_cannot_be_had_is_refused_with_all_that_helps() throws Exception {
        docker();
        assertThatThrownBy(() -> choose(ContainerSettings.DEFAULT, Installations.Fetch.NOW))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.PROGRAM_TOO_OLD);
                    assertThat(e.getMessage())
                            .contains(
                                    installed.version(), "9.6.24", image(), "exit status 125", "Unable to find image");
                    assertThat(e.failure().hint())
                            .contains("postgresql-client-" + installed.major(), "docker pull " + image());
                });
        assertThat(folder.resolve("state")).isEmptyDirectory();
    }

    @Test
    void image_that_is_too_old_or_holds_no_programs_is_refused() throws Exception {
        new FakeContainers(folder.resolve("path"), "docker", old.folder(), "mine");
        assertThatThrownBy(() -> choose(new ContainerSettings("docker", "mine"), Installations.Fetch.NOW))
                .hasMessageContaining("pg_dump of the image mine is only 9.6.24");
        new FakeContainers(folder.resolve("other"), "podman", folder, "mine");
        String podman = folder.resolve("other/podman").toString();
        assertThatThrownBy(() -> choose(new ContainerSettings(podman, "mine"), Installations.Fetch.NOW))
                .hasMessageContaining("exit status 127")
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().hint()).contains("backups.containers.image"));
    }

    @Test
    void image_is_not_fetched_only_to_name_it() throws Exception {
        FakeContainers docker = docker();
        assertThat(choose(ContainerSettings.DEFAULT, Installations.Fetch.LATER).place())
                .contains(image(), "fetches it for the first backup");
        assertThat(docker.calls()).noneMatch(call -> call.startsWith("run"));
    }

    @Test
    void none_is_used_where_the_settings_want_none() throws Exception {
        FakeContainers docker = docker(image());
        assertThatThrownBy(() -> choose(ContainerSettings.NONE, Installations.Fetch.NOW))
                .isInstanceOf(FailureException.class);
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void container_that_a_killed_program_left_is_ended_at_the_next_start() throws Exception {
        Path inside = new FakePrograms(folder.resolve("inside"))
                .of(installed.version(), "exec sleep 1000")
                .folder();
        FakeContainers docker = new FakeContainers(folder.resolve("path"), "docker", inside, image());
        ClientPrograms chosen = choose(ContainerSettings.DEFAULT, Installations.Fetch.NOW);
        PreparedProgram prepared = chosen.prepare(new ProgramCall("pg_dump", List.of(), Map.of()));
        try (Child client = Child.start(prepared.command(), line -> {})) {
            Awaitility.await().until(() -> docker.running().size() == 1);
            ProcessHandle.of(client.pid()).orElseThrow().destroyForcibly();
            int unused = client.await();
        }
        assertThat(docker.running()).as("outlives its client").hasSize(1);

        installations().endLeftContainers(folder.resolve("state"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(folder.resolve("state")).isEmptyDirectory());
        assertThat(docker.running()).isEmpty();
    }
}
