package org.pgminder.dbtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.ExitStatus;
import org.pgminder.process.Output;
import org.pgminder.settings.ServerSettings;
import org.pgminder.testing.TestPostgres;

/** The real programs against a real server that asks for passwords. */
@Timeout(120)
class RealDumpTest {
    private static final String PASSWORD = "p@ss:wo/rd\\ \"with' $HOME %20 čaj ü €#*";
    private static @Nullable TestPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws SQLException {
        TestPostgres started = TestPostgres.start();
        postgres = started;
        try (Connection connection = started.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("set password_encryption = 'scram-sha-256'");
            statement.execute("create role keeper superuser login password " + literal(connection, PASSWORD));
        }
        started.allow("host all all all scram-sha-256");
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "a\"b",
                " sp  ace ",
                "x=y",
                "b\\s",
                "čaj €",
                "100%",
                "%41",
                "-dash",
                "--help",
                "postgresql://evil/z",
                "dbname=postgres",
                "a/b?c=d&e#f@g:h",
                "$(id)",
                "`id`;x",
                "plus+plus",
                "UPPER"
            })
    void any_database_name_is_dumped_with_any_password(String name) throws Exception {
        server().createDatabase(name, 3);
        String dump = dump(new PgDump(name), settings("postgres"), new Secret(PASSWORD))
                .text();
        assertThat(dump).contains("item 1", "item 3");
        assertThat(new PgDump(name).isWhole(dump.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void the_whole_server_is_dumped_and_its_end_is_told_from_a_database_s_end() throws Exception {
        server().createDatabase("one of many", 3);
        server().createDatabase("first = second", 1);
        PgDumpAll tool = new PgDumpAll("first = second");
        Output output = dump(tool, settings("postgres"), new Secret(PASSWORD));
        assertThat(output.errors()).isEmpty();
        byte[] dump = output.text().getBytes(StandardCharsets.UTF_8);
        assertThat(output.text()).contains("CREATE ROLE keeper", "CREATE DATABASE \"one of many\"");
        assertThat(tool.isWhole(Arrays.copyOfRange(dump, dump.length - 4096, dump.length)))
                .isTrue();
        int databaseEnd = output.text().lastIndexOf(new PgDump("x").endMarker());
        assertThat(tool.isWhole(output.text().substring(0, databaseEnd + 40).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void a_cut_dump_is_not_whole() throws Exception {
        server().createDatabase("cut", 100);
        PgDump tool = new PgDump("cut");
        String dump = dump(tool, settings("postgres"), new Secret(PASSWORD)).text();
        int marker = dump.indexOf(tool.endMarker());
        for (int length = 0; length < marker + tool.endMarker().length(); length += 17) {
            assertThat(tool.isWhole(dump.substring(0, length).getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
        assertThat(tool.isWhole((dump + "COPY more\n").getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(tool.isWhole("x\n    -- PostgreSQL database dump complete\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(tool.isWhole(
                        "--\r\n-- PostgreSQL database dump complete\r\n--\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void a_wrong_password_fails_without_asking_and_is_told() throws Exception {
        PgDump tool = new PgDump("postgres");
        Output output = run(tool, settings("postgres"), new Secret("wrong"));
        assertThat(output.status()).isEqualTo(new ExitStatus(1));
        Failure failure = tool.failure("production", output.status(), String.join("\n", output.errors()));
        assertThat(failure.kind()).isEqualTo(FailureKind.PROGRAM_FAILED);
        assertThat(failure.message())
                .startsWith("pg_dump of database postgres on server production failed: exit status 1: ")
                .contains("keeper")
                .doesNotContain("\n");
        assertThat(tool.failure("production", new ExitStatus(137), "").hint()).contains("memory");
    }

    @Test
    void the_file_with_the_password_is_for_the_owner_only_and_goes_away() throws Exception {
        Path secrets = folder.resolve("state/secrets");
        ConnectionFiles files = ConnectionFiles.write(secrets, settings("x"), new Secret("canary"), "pgminder run");
        Path file = Path.of(files.environment().get("PGPASSFILE"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(files.environment().values()).noneMatch(value -> value.contains("canary"));
        assertThat(files.environment()).containsEntry("PGAPPNAME", "pgminder run");
        files.close();
        assertThat(secrets).isEmptyDirectory();
    }

    @Test
    void what_a_killed_program_left_is_removed_and_nothing_else() throws Exception {
        ConnectionFiles.write(folder, settings("x"), new Secret("canary"), "pgminder");
        Files.writeString(folder.resolve("other"), "stays");
        ConnectionFiles.removeLeftovers(folder);
        ConnectionFiles.removeLeftovers(folder.resolve("nowhere"));
        assertThat(folder).isDirectoryNotContaining("glob:**pgminder-pass*").isDirectoryContaining("glob:**other");
    }

    @Test
    void a_password_with_a_line_break_is_refused() {
        assertThatThrownBy(() -> ConnectionFiles.write(folder, settings("x"), new Secret("can\nary"), "pgminder"))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.SETTINGS))
                .hasMessageNotContaining("ary\"")
                .hasMessageContaining("production");
        assertThat(folder).isEmptyDirectory();
    }

    private Output dump(DumpTool tool, ServerSettings server, Secret password) throws Exception {
        Output output = run(tool, server, password);
        assertThat(output.status().success()).as(output.errors().toString()).isTrue();
        return output;
    }

    private Output run(DumpTool tool, ServerSettings server, Secret password) throws Exception {
        Installations installations = Installations.ofThisMachine(System.getenv());
        Installation installation = installations.choose(installations.find(List.of()), serverVersion(), server.name());
        List<String> arguments = new ArrayList<>(tool.arguments());
        arguments.add(0, installation.program(tool.program()).toString());
        try (ConnectionFiles files = ConnectionFiles.write(folder, server, password, "pgminder test")) {
            return Child.run(new Command(arguments, files.environment()), Duration.ofMinutes(1));
        }
    }

    private static ServerSettings settings(String database) {
        ServerSettings trusted = server().server("production", database);
        return new ServerSettings(
                trusted.name(), trusted.host(), trusted.port(), database, "keeper", null, trusted.sslMode(), null);
    }

    private static String serverVersion() throws SQLException {
        try (Connection connection = server().connect("postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private static String literal(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select quote_literal(?)")) {
            statement.setString(1, text);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static TestPostgres server() {
        if (postgres == null) {
            throw new IllegalStateException("not started");
        }
        return postgres;
    }
}
