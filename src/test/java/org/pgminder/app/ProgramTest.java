package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.testing.TestPostgres;

/** The real program, started as a person or script would, against a real server. */
class ProgramTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private Path config;

    @BeforeAll
    static void fill() throws SQLException {
        TestPostgres.shared().createDatabase("program", 2000);
    }

    @BeforeEach
    void configure() throws IOException {
        config = home.resolve("config.json");
        write(TestPostgres.shared().port());
    }

    private void write(int port) throws IOException {
        Files.writeString(config, """
                {
                  "servers": [ { "name": "here", "host": "127.0.0.1", "port": %d, "database": "program",
                                 "password": "postgres", "sslMode": "disable" } ],
                  "jobs": [ { "name": "nightly", "server": "here", "databases": ["program"],
                              "destinations": ["shelf"] } ],
                  "destinations": [ { "name": "shelf", "type": "folder", "path": "shelf" } ]
                }
                """.formatted(port));
    }

    @Test
    void commands_work_without_a_running_program() throws IOException {
        ChildProgram status = run("status");
        assertThat(status.error()).isEmpty();
        assertThat(status.out()).containsPattern("here +\\S* ?connected");
        assertThat(status.exitCode()).isZero();

        ChildProgram backup = run("backup", "nightly", "--json");
        assertThat(backup.error()).isEmpty();
        assertThat(backup.exitCode()).isZero();
        JsonNode made = JSON.readTree(backup.out());
        assertThat(made.at("/runs/0/state").asText()).isEqualTo("succeeded");
        assertThat(made.at("/runs/0/backup/copies/0/state").asText()).isEqualTo("stored");
        String file = made.at("/runs/0/backup/files/0/file").asText();
        assertThat(home.resolve("shelf").resolve(file))
                .hasSameBinaryContentAs(home.resolve("backups").resolve(file));

        ChildProgram backups = run("backups", "--json");
        assertThat(JSON.readTree(backups.out()).at("/backups/0/files/0/file").asText())
                .isEqualTo(file);
        assertThat(home.resolve("pgminder-state/instance.json")).doesNotExist();
        assertThat(Files.readString(home.resolve("pgminder.log")))
                .contains("COMMAND")
                .doesNotContain("\"postgres\"");
    }

    @Test
    void a_backup_is_restored_with_and_without_a_running_program() throws Exception {
        TestPostgres.shared().execute("postgres", "drop database if exists program_back");
        String file = JSON.readTree(run("backup", "nightly", "--json").out())
                .at("/runs/0/backup/files/0/file")
                .asText();
        ChildProgram restored = run("restore", file, "--into", "program_back");
        assertThat(restored.error()).isEmpty();
        assertThat(restored.exitCode()).isZero();
        assertThat(restored.out()).contains("restored to server here: program_back");

        try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
            ChildProgram again = run("restore", file, "--from", "shelf", "--into", "program_back");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.error()).contains("program_back").contains("--replace");
            ChildProgram replaced = run("restore", file, "--into", "program_back", "--replace", "--json");
            assertThat(replaced.exitCode()).isZero();
            String kept = JSON.readTree(replaced.out()).at("/result/kept").asText();
            assertThat(kept).startsWith("program_back_before_");
            TestPostgres.shared().execute("postgres", "drop database program_back", "drop database " + kept);
            serve.signal("TERM");
            serve.exitCode();
        }
    }

    @Test
    void ctrl_c_in_a_restore_leaves_nothing_and_ends_with_130() throws Exception {
        Path script = Files.writeString(home.resolve("sleeping.sql"), """
                -- PostgreSQL database dump
                select 'program sleeper', pg_sleep(120);
                """);
        String sleepers = "select count(*) from pg_stat_activity where query like 'select ''program sleeper%'";
        try (ChildProgram restore =
                start("restore", "--file", script.toString(), "--server", "here", "--into", "program_slow")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count(sleepers) > 0);
            restore.signal("INT");
            assertThat(restore.exitCode()).isEqualTo(130);
            assertThat(restore.error()).contains("cancelled");
        }
        assertThat(count(sleepers)).isZero();
        assertThat(count("select count(*) from pg_database where datname like 'pgminder_restore%'"
                        + " or datname = 'program_slow'"))
                .isZero();
    }

    private static long count(String sql) throws SQLException {
        try (var connection = TestPostgres.shared().connect("postgres");
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void the_doctor_finds_what_is_there() {
        ChildProgram doctor = run("doctor");
        assertThat(doctor.out())
                .contains("ok    config.json")
                .contains("ok    server here: PostgreSQL ")
                .contains("ok    destination shelf")
                .contains("ok    backup folder")
                .contains("warn  screen");
        assertThat(doctor.exitCode()).isZero();
    }

    @Test
    void a_server_that_is_down_is_code_4() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write(closed.getLocalPort());
        }
        ChildProgram status = run("status", "--json");
        assertThat(status.exitCode()).isEqualTo(4);
        assertThat(JSON.readTree(status.out())
                        .at("/servers/0/state/connectivity")
                        .asText())
                .isEqualTo("DISCONNECTED");
        ChildProgram backup = run("backup", "nightly");
        assertThat(backup.exitCode()).isEqualTo(4);
        assertThat(backup.error()).contains("error: ").contains("hint: ").doesNotContain("\tat ");
        assertThat(run("doctor").exitCode()).isEqualTo(4);
    }

    @Test
    void a_broken_config_is_code_3_with_every_problem() throws IOException {
        Files.writeString(config, "{ \"servers\": [ { \"name\": \"x\", \"port\": \"many\" } ], \"job\": [] }");
        for (String command : List.of("status", "config check", "doctor", "backup nightly")) {
            ChildProgram program = run(command.split(" "));
            assertThat(program.exitCode()).as(command).isEqualTo(3);
            assertThat(program.out() + program.error())
                    .as(command)
                    .contains("config.json:1:")
                    .contains("port")
                    .contains("job");
        }
    }

    @Test
    void a_screen_that_cannot_be_reached_is_said_and_ends_the_program() throws IOException {
        Files.writeString(config, "{}");
        ChildProgram tray = ChildProgram.start(home, Map.of("DISPLAY", ":9999"), "--config", config.toString());
        assertThat(tray.exitCode()).isEqualTo(2);
        assertThat(tray.error())
                .contains("error: the screen cannot be reached")
                .contains(":9999")
                .contains("hint: ")
                .doesNotContain("\tat ");
        assertThat(run("status").exitCode()).as("the lock is free").isNotEqualTo(1);
    }

    @Test
    void the_first_config_is_written_for_its_owner_alone() throws IOException {
        Path fresh = home.resolve("fresh/config.json");
        assertThat(ChildProgram.run(home, "config", "init", "-c", fresh.toString())
                        .exitCode())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rw-------");
        assertThat(ChildProgram.run(home, "config", "check", "-c", fresh.toString())
                        .exitCode())
                .isZero();
        assertThat(ChildProgram.run(home, "config", "init", "-c", fresh.toString())
                        .exitCode())
                .isEqualTo(3);
        ChildProgram status = ChildProgram.run(home, "status");
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.error()).contains("pgminder config init");
    }

    @Test
    void commands_ask_the_program_that_runs_and_a_second_one_does_not_start() throws IOException {
        try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
            ChildProgram backup = run("backup", "nightly");
            assertThat(backup.error()).isEmpty();
            assertThat(backup.exitCode()).isZero();
            assertThat(run("status").exitCode()).isZero();
            assertThat(run("doctor").out()).contains("runs as process " + serve.pid());

            ChildProgram second = run("serve");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.error()).contains("running already").contains(Long.toString(serve.pid()));

            serve.signal("TERM");
            assertThat(serve.exitCode()).isEqualTo(143);
        }
        assertThat(Files.readString(home.resolve("pgminder.log")))
                .contains("SERVE")
                .contains("told to end")
                .doesNotContain("starts as COMMAND");
        assertThat(home.resolve("pgminder-state/instance.json")).doesNotExist();
    }

    @Test
    void two_starts_at_once_make_one_engine() {
        try (ChildProgram first = start("serve");
                ChildProgram second = start("serve")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> first.isAlive() != second.isAlive());
            ChildProgram loser = first.isAlive() ? second : first;
            assertThat(loser.exitCode()).isEqualTo(1);
            assertThat(loser.error()).contains("running already");
            assertThat(run("status").exitCode()).isZero();
        }
    }

    @Test
    void after_kill_9_the_next_start_works() {
        try (ChildProgram serve = start("serve").awaitOutput("watching 1 server")) {
            serve.kill();
        }
        assertThat(home.resolve("pgminder-state/instance.json")).exists();
        assertThat(run("status").exitCode()).isZero();
        try (ChildProgram again = start("serve").awaitOutput("watching 1 server")) {
            assertThat(run("status").exitCode()).isZero();
            again.signal("TERM");
            again.exitCode();
        }
    }

    @Test
    void ctrl_c_in_a_backup_leaves_nothing_and_ends_with_130() throws SQLException, IOException {
        TestPostgres.shared().createDatabase("slow", 1);
        // pg_dump waits for the lock that this transaction holds: the backup is in its middle for as long as we like.
        try (var connection = TestPostgres.shared().connect("slow");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table item in access exclusive mode");
            try (ChildProgram backup = start("backup", "--server", "here", "--database", "slow")) {
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> dumpsOf(backup) > 0);
                backup.signal("INT");
                assertThat(backup.exitCode()).isEqualTo(130);
                assertThat(backup.error()).contains("cancelled");
                assertThat(dumpsOf(backup)).isZero();
            }
        }
        try (Stream<Path> files = Files.list(home.resolve("backups"))) {
            assertThat(files).isEmpty();
        }
        assertThat(run("status").exitCode()).isZero();
    }

    private static long dumpsOf(ChildProgram program) {
        return program.handle()
                .descendants()
                .filter(child -> child.info().command().orElse("").contains("pg_dump"))
                .count();
    }

    private ChildProgram run(String... arguments) {
        ChildProgram program = start(arguments);
        program.exitCode();
        return program;
    }

    private ChildProgram start(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config.toString();
        return ChildProgram.start(home, all);
    }
}
