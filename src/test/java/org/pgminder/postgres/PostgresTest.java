package org.pgminder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.SilentServer;
import org.pgminder.testing.TestPostgres;

@Timeout(120)
class PostgresTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final String PASSWORD = "p@ss:wo/rd\\ \"with' $HOME %20 čaj ü €#&?=;";
    private static @Nullable TestPostgres postgres;

    private final Postgres subject = new Postgres();

    @BeforeAll
    static void start() throws SQLException {
        TestPostgres started = TestPostgres.start();
        postgres = started;
        try (Connection connection = started.connect("postgres");
                PreparedStatement quote = connection.prepareStatement("select quote_literal(?)");
                Statement statement = connection.createStatement()) {
            quote.setString(1, PASSWORD);
            ResultSet quoted = quote.executeQuery();
            quoted.next();
            statement.execute("create role keeper login password " + quoted.getString(1));
            statement.execute("create role outsider login");
            statement.execute("create role limited login connection limit 0");
        }
        started.allow("host all outsider all reject", "host all limited all trust", "host all all all scram-sha-256");
    }

    @AfterAll
    static void stop() {
        postgres().close();
    }

    @Test
    void facts_are_the_server_s() throws Exception {
        try (ServerSession session = subject.connect(as("postgres"), "postgres", null, LONG);
                Connection idle = postgres().connect("postgres");
                Connection busy = postgres().connect("template1");
                Statement slow = busy.createStatement()) {
            assertThat(idle.isValid(5)).isTrue();
            Thread sleeper = new Thread(() -> {
                try {
                    slow.execute("select pg_sleep(1000)");
                } catch (SQLException e) {
                    return; // ended by the test
                }
            });
            sleeper.start();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(session.facts(-1).active()).isEqualTo(1));
            ServerFacts facts = session.facts(4711);
            assertThat(facts.connections()).isEqualTo(2);
            assertThat(facts.maxConnections()).isEqualTo(50);
            assertThat(facts.version()).startsWith(facts.major() + ".");
            assertThat(facts.major()).isGreaterThanOrEqualTo(14);
            assertThat(facts.standby()).isFalse();
            assertThat(facts.startedAt()).isBefore(facts.now());
            assertThat(facts.databasesBytes()).isEqualTo(4711);
            assertThat(session.databasesBytes()).isGreaterThan(10_000_000);
            assertThat(session.databaseSize("postgres")).isGreaterThan(5_000_000);
            assertThat(session.databaseSize("nowhere")).isEqualTo(-1);
            slow.cancel();
            sleeper.join();
        }
    }

    @Test
    void a_role_without_rights_counts_the_sessions_of_others() throws Exception {
        try (ServerSession session = subject.connect(as("keeper"), "postgres", new Secret(PASSWORD), LONG);
                Connection other = postgres().connect("postgres")) {
            assertThat(other.isValid(5)).isTrue();
            assertThat(session.facts(0).connections()).isEqualTo(1);
            assertThat(session.databasesBytes()).isGreaterThan(10_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's \"odd\" 100% €",
                "x=y",
                "a/b?c=d&e#f@g:h",
                "plus+plus",
                "b\\s",
                " sp  ace ",
                "//evil/z",
                "postgresql://evil/z"
            })
    void any_database_name_is_connected_to_and_listed(String name) throws Exception {
        postgres().createDatabase(name, 1);
        try (ServerSession session = subject.connect(as("postgres"), name, null, LONG)) {
            assertThat(session.databases()).contains(name, "postgres").doesNotContain("template1");
            assertThat(session.databaseSize(name)).isGreaterThan(5_000_000);
        }
    }

    @Test
    void sessions_of_one_application_are_ended_and_no_others() throws Exception {
        try (ServerSession session = subject.connect(as("postgres"), "postgres", null, LONG);
                Connection dump = postgres().connect("postgres");
                Connection other = postgres().connect("postgres");
                Statement statement = dump.createStatement()) {
            statement.execute("set application_name = 'pgminder run1'");
            assertThat(session.terminateBackends("pgminder")).isZero();
            assertThat(session.terminateBackends("pgminder run1")).isEqualTo(1);
            Awaitility.await().until(() -> !dump.isValid(5));
            assertThat(other.isValid(5)).isTrue();
        }
    }

    @Test
    void a_password_with_anything_in_it_is_accepted() throws Exception {
        try (ServerSession session = subject.connect(as("keeper"), "postgres", new Secret(PASSWORD), LONG)) {
            assertThat(session.databases()).contains("postgres");
        }
    }

    @Test
    void a_wrong_or_missing_password_is_told() {
        assertProblem(as("keeper"), "postgres", "canary", LONG, ConnectProblem.WRONG_PASSWORD, "keeper");
        assertProblem(as("keeper"), "postgres", null, LONG, ConnectProblem.WRONG_PASSWORD, "none is set");
    }

    @Test
    void a_missing_database_is_told() {
        ServerException failure =
                assertProblem(as("postgres"), "nowhere", null, LONG, ConnectProblem.NO_SUCH_DATABASE, "nowhere");
        assertThat(failure.kind()).isEqualTo(FailureKind.DATABASE_MISSING);
    }

    @Test
    void a_role_that_is_not_allowed_is_told() {
        assertProblem(as("outsider"), "postgres", null, LONG, ConnectProblem.NOT_ALLOWED, "outsider");
    }

    @Test
    void too_many_connections_are_told() {
        assertProblem(as("limited"), "postgres", null, LONG, ConnectProblem.TOO_MANY_CONNECTIONS, "too many");
    }

    @Test
    void a_refused_connection_is_told() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        ServerException failure = assertProblem(
                at("localhost", free), "postgres", null, LONG, ConnectProblem.REFUSED, "localhost:" + free);
        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_UNREACHABLE);
    }

    @Test
    void an_unknown_host_is_told() {
        assertProblem(
                at("no-such-host.invalid", 5432),
                "postgres",
                null,
                LONG,
                ConnectProblem.UNKNOWN_HOST,
                "no-such-host.invalid");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_server_that_says_nothing_or_never_ends_is_given_up_in_time(boolean dripping) throws Exception {
        try (SilentServer server = dripping ? SilentServer.dripping() : SilentServer.silent()) {
            assertProblem(
                    at("localhost", server.port()),
                    "postgres",
                    null,
                    SHORT,
                    ConnectProblem.TIMEOUT,
                    "did not answer in time");
        }
    }

    @Test
    void a_statement_that_takes_too_long_is_ended_and_the_session_goes_on() throws Exception {
        try (Connection locker = postgres().connect("postgres");
                Statement lock = locker.createStatement();
                ServerSession session = subject.connect(as("postgres"), "postgres", null, SHORT)) {
            locker.setAutoCommit(false);
            lock.execute("lock table pg_database in access exclusive mode");
            ServerException failure = catchThrowableOfType(ServerException.class, session::databases);
            assertThat(failure.problem()).isEqualTo(ConnectProblem.TIMEOUT);
            assertThat(session.databasesBytes()).isEqualTo(-1);
            locker.rollback();
            assertThat(session.databases()).contains("postgres");
        }
    }

    @Test
    void a_stopped_server_is_a_lost_connection_then_a_refused_one() throws Exception {
        TestPostgres own = TestPostgres.start();
        ServerSettings settings = own.server("own", "postgres");
        try (ServerSession session = subject.connect(settings, "postgres", null, LONG)) {
            own.close();
            ServerException failure = catchThrowableOfType(ServerException.class, () -> session.facts(-1));
            assertThat(failure.problem()).isIn(ConnectProblem.CONNECTION_LOST, ConnectProblem.SHUTTING_DOWN);
        }
        assertProblem(
                at("localhost", settings.port()), "postgres", null, LONG, ConnectProblem.REFUSED, "nothing listens");
    }

    @Test
    void sqlstates_are_told_apart_whatever_the_text() {
        assertThat(classify("57P03")).isEqualTo(ConnectProblem.STARTING_UP);
        assertThat(classify("57P01")).isEqualTo(ConnectProblem.SHUTTING_DOWN);
        assertThat(classify("08P01")).isEqualTo(ConnectProblem.OTHER);
        assertThat(Classification.of(new SQLException("password", "08004"), SslMode.REQUIRE, true))
                .isEqualTo(ConnectProblem.TLS_FAILED);
    }

    @Test
    void every_problem_has_words_and_something_to_do() {
        List<String> messages = new ArrayList<>();
        for (ConnectProblem problem : ConnectProblem.values()) {
            ServerException failure = ServerException.of(problem, as("keeper"), "app", new SQLException("text"));
            assertThat(failure.failure().message())
                    .startsWith("server production (localhost:")
                    .doesNotEndWith(".");
            assertThat(failure.failure().hint()).endsWith(".");
            messages.add(failure.getMessage());
        }
        assertThat(messages).doesNotHaveDuplicates();
    }

    private static ConnectProblem classify(String state) {
        return Classification.of(new SQLException("text", state), SslMode.PREFER, true);
    }

    private ServerException assertProblem(
            ServerSettings server,
            String database,
            @Nullable String password,
            Duration timeout,
            ConnectProblem expected,
            String words) {
        ServerException failure = catchThrowableOfType(
                ServerException.class,
                () -> subject.connect(server, database, password == null ? null : new Secret(password), timeout));
        assertThat(failure.problem()).as(String.valueOf(failure.getCause())).isEqualTo(expected);
        assertThat(failure.failure().message()).contains("production", words);
        if (password != null) {
            assertThat(String.valueOf(failure.getCause())).doesNotContain(password);
        }
        return failure;
    }

    private static ServerSettings as(String user) {
        return settings("localhost", postgres().port(), user);
    }

    private static ServerSettings at(String host, int port) {
        return settings(host, port, "postgres");
    }

    private static ServerSettings settings(String host, int port, String user) {
        return new ServerSettings("production", host, port, "postgres", user, null, SslMode.PREFER, null);
    }

    private static TestPostgres postgres() {
        if (postgres == null) {
            throw new IllegalStateException("not started");
        }
        return postgres;
    }
}
