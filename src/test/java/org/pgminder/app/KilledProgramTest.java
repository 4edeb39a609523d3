package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.app.demo.DemoWebDav;
import org.pgminder.common.Secret;
import org.pgminder.testing.FakeNextcloud;
import org.pgminder.testing.TestPostgres;

/** The real program as a process of its own, killed, misled and searched for a password. */
class KilledProgramTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What breaks quoting in shells, URLs, connection strings and password files. */
    private static final String CANARY = "canary@:/\\\"'$% ä";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Path config;

    @BeforeAll
    static void fill() throws SQLException {
        POSTGRES.createDatabase("killed", 10);
        POSTGRES.createDatabase("killed_big", 400_000);
    }

    @BeforeEach
    void place() {
        config = home.resolve("config.json");
    }

    private void configure(String user, String password, String database, FakeNextcloud cloud) throws IOException {
        Files.writeString(config, """
                {
                  "servers": [ { "name": "here", "host": "127.0.0.1", "port": %d, "database": "killed",
                                 "user": "%s", "password": "%s", "sslMode": "disable" } ],
                  "jobs": [ { "name": "nightly", "server": "here", "databases": ["%s"], "destinations": ["cloud"] } ],
                  "destinations": [ { "name": "cloud", "type": "nextcloud", "url": "%s", "user": "anna",
                                      "password": "app-password", "chunkAbove": "5 MB", "chunkSize": "5 MB" } ]
                }
                """.formatted(
                        POSTGRES.port(),
                        user,
                        password.replace("\\", "\\\\").replace("\"", "\\\""),
                        database,
                        cloud.url("backups")));
    }

    @Test
    void kill_in_the_middle_of_a_dump_leaves_nothing_after_the_next_start() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"));
                Connection holder = POSTGRES.connect("killed")) {
            configure("postgres", "postgres", "killed", cloud);
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table item in access exclusive mode");
            ProcessHandle dump;
            try (ChildProgram serve = start("serve").awaitOutput("watching 1 server");
                    ChildProgram backup = start("backup", "nightly")) {
                Awaitility.await().atMost(PATIENCE).until(() -> dumpOf(serve) != null);
                dump = dumpOf(serve);
                serve.handle().destroyForcibly();
                assertThat(backup.exitCode()).isNotZero();
            }
            assertThat(names("backups")).allMatch(name -> name.endsWith(".part"));

            try (ChildProgram again = start("serve").awaitOutput("watching 1 server")) {
                assertThat(names("backups")).isEmpty();
                assertThat(names("pgminder-state")).noneMatch(name -> name.startsWith("pgminder-pass"));
                assertThat(run("status").out()).contains("PgMinder ended in the middle");
                Awaitility.await().atMost(PATIENCE).until(() -> dump == null || !dump.isAlive());
                assertThat(again.isAlive()).isTrue();
            }
            holder.rollback();
        }
    }

    @Test
    void told_to_end_in_the_middle_of_a_dump_it_cancels_it_and_is_gone_before_a_system_loses_patience()
            throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"));
                Connection holder = POSTGRES.connect("killed")) {
            configure("postgres", "postgres", "killed", cloud);
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table item in access exclusive mode");
            try (ChildProgram serve = start("serve").awaitOutput("watching 1 server");
                    ChildProgram backup = start("backup", "nightly")) {
                Awaitility.await().atMost(PATIENCE).until(() -> dumpOf(serve) != null);
                long told = System.nanoTime();
                serve.signal("TERM"); // as a system does that shuts down
                serve.exitCode();
                assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(20));
                assertThat(backup.exitCode()).isNotZero();
            }
            assertThat(names("backups")).isEmpty();
            assertThat(Files.readString(home.resolve("pgminder.log")))
                    .contains("told to end")
                    .contains("CANCELLED")
                    .doesNotContain("left behind");
            assertThat(run("status").out()).doesNotContain("PgMinder ended in the middle");
            holder.rollback();
        }
    }

    @Test
    void kill_in_the_middle_of_an_upload_lets_the_next_start_go_on_with_it() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"))) {
            configure("postgres", "postgres", "killed_big", cloud);
            cloud.faults().hold("PUT", "/00003");
            try (ChildProgram serve = start("serve").awaitOutput("watching 1 server");
                    ChildProgram backup = start("backup", "nightly")) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> cloud.count("PUT", "/00003") == 1
                                && names("backups").stream().anyMatch(name -> name.endsWith(".manifest.json")));
                serve.handle().destroyForcibly();
                assertThat(backup.exitCode()).isNotZero();
            }
            cloud.faults().clear();
            try (ChildProgram again = start("serve").awaitOutput("watching 1 server")) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> run("backups").out().contains("stored"));
                assertThat(again.isAlive()).isTrue();
                assertThat(cloud.count("PUT", "/00001")).isOne();
                String dump = names("backups").stream()
                        .filter(name -> name.endsWith(".sql"))
                        .findFirst()
                        .orElseThrow();
                assertThat(cloud.file("backups/" + dump))
                        .hasSameBinaryContentAs(home.resolve("backups").resolve(dump));
            }
        }
    }

    @Test
    void password_is_found_nowhere() throws Exception {
        POSTGRES.allow("host all all all scram-sha-256");
        POSTGRES.execute(
                "killed",
                "drop role if exists keeper",
                "create role keeper superuser login password '" + CANARY.replace("'", "''") + "'");
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"));
                Connection holder = POSTGRES.connect("killed")) {
            configure("keeper", CANARY, "killed", cloud);
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table item in access exclusive mode");
            try (ChildProgram backup = start("backup", "nightly", "--json")) {
                Awaitility.await().atMost(PATIENCE).until(() -> dumpOf(backup) != null);
                for (ProcessHandle child : backup.handle().descendants().toList()) {
                    Path proc = Path.of("/proc", String.valueOf(child.pid()));
                    assertThat(read(proc.resolve("cmdline")) + read(proc.resolve("environ")))
                            .doesNotContain("canary");
                }
                holder.rollback();
                assertThat(backup.exitCode()).as(backup.error()).isZero();
                assertThat(backup.out() + backup.error()).doesNotContain("canary");
            }
            Files.writeString(config, Files.readString(config).replace("canary@", "wrong-canary@"));
            ChildProgram refused = run("backup", "nightly");
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.out() + refused.error()).contains("password").doesNotContain("canary");
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!file.equals(config)) {
                        assertThat(read(file))
                                .as(file.toString())
                                .doesNotContain("canary")
                                .doesNotContain("app-password");
                    }
                }
            }
        }
    }

    @Test
    void flat_config_of_the_go_program_works_as_it_is() throws Exception {
        Path cloud = Files.createDirectories(home.resolve("webdav"));
        try (DemoWebDav webDav = DemoWebDav.start(cloud, 0, "anna", new Secret("app-password"))) {
            Files.writeString(config, """
                    {
                      "Host": "127.0.0.1", "Port": "%d", "User": "postgres", "Password": "postgres", "DBName": "killed",
                      "NextcloudURL": "%s", "NextcloudUser": "anna", "NextcloudPass": "app-password", "UploadToCloud": true,
                      "AutoBackupEnabled": true, "AutoBackupTime": "02:00", "AutoBackupAll": true
                    }
                    """.formatted(POSTGRES.port(), webDav.url()));
            ChildProgram one = run("backup", "--server", "127.0.0.1", "--database", "killed");
            assertThat(one.exitCode()).as(one.error()).isZero();
            ChildProgram all = run("backup", "backup");
            assertThat(all.exitCode()).as(all.error()).isZero();
        }
        List<String> made = names("backups");
        assertThat(made)
                .anyMatch(name -> name.matches("vindija-bl_killed_backup_\\d{8}_\\d{6}\\.sql"))
                .anyMatch(name -> name.matches("vindija-bl_all_databases_backup_\\d{8}_\\d{6}\\.sql"));
        for (String name : made) {
            try (Stream<Path> files = Files.walk(cloud)) {
                assertThat(files.filter(file -> file.endsWith(name)))
                        .singleElement()
                        .satisfies(copy -> assertThat(copy)
                                .hasSameBinaryContentAs(home.resolve("backups").resolve(name)));
            }
        }
    }

    @Test
    void damaged_catalogue_is_set_aside_with_a_word_and_rebuilt_from_the_manifests() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"))) {
            configure("postgres", "postgres", "killed", cloud);
            assertThat(run("backup", "nightly").exitCode()).isZero();
            Files.writeString(home.resolve("pgminder-state").resolve("pgminder.db"), "no database");
            try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
                assertThat(serve.out() + serve.error())
                        .contains("the catalogue was damaged")
                        .contains("set aside");
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> run("backups").out().contains("stored"));
            }
            assertThat(names("pgminder-state")).anyMatch(name -> name.startsWith("pgminder.db.damaged-"));
        }
    }

    @Test
    void config_that_breaks_while_it_runs_keeps_the_last_good_settings_and_is_told() throws Exception {
        try (FakeNextcloud cloud = FakeNextcloud.start(home.resolve("cloud"))) {
            configure("postgres", "postgres", "killed", cloud);
            String good = Files.readString(config);
            try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
                String broken = good.replace("\"port\"", "\"prot\"");
                Files.writeString(config, broken);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() ->
                                Files.readString(home.resolve("pgminder.log")).contains("prot"));
                assertThat(serve.isAlive()).isTrue();
                assertThat(Files.readString(config)).isEqualTo(broken);
                Files.writeString(config, good.replace("\"here\"", "\"there\""));
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> run("status").out().contains("there"));
            }
        }
    }

    private static @Nullable ProcessHandle dumpOf(ChildProgram program) {
        return program.handle()
                .descendants()
                .filter(child -> child.info().command().orElse("").contains("pg_dump"))
                .findFirst()
                .orElse(null);
    }

    private List<String> names(String folder) throws IOException {
        if (!Files.isDirectory(home.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** As bytes that may be anything; a process that has ended meanwhile has nothing to read. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private ChildProgram run(String... arguments) {
        ChildProgram program = start(arguments);
        program.exitCode();
        return program;
    }

    private ChildProgram start(String... arguments) {
        return ChildProgram.start(
                home,
                Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
                        .toArray(String[]::new));
    }
}
