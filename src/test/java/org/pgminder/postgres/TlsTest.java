package org.pgminder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.SslMode;
import org.pgminder.testing.TestCertificate;
import org.pgminder.testing.TestPostgres;

/** A server with a certificate, and a role that may come only encrypted. */
@Timeout(120)
class TlsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Secret PASSWORD = new Secret("canary");
    private static @Nullable TestPostgres postgres;
    private static @Nullable Path authority;

    private final Postgres subject = new Postgres();

    @BeforeAll
    static void start() throws Exception {
        TestPostgres started = TestPostgres.start();
        postgres = started;
        TestCertificate certificate = TestCertificate.make(Path.of(show(started, "data_directory")));
        authority = certificate.certificate();
        started.execute(
                "postgres",
                "create role encrypted login password 'canary'",
                "alter system set ssl_cert_file = '" + certificate.certificate() + "'",
                "alter system set ssl_key_file = '" + certificate.key() + "'",
                "alter system set ssl = on",
                "select pg_reload_conf()");
        Awaitility.await().until(() -> show(started, "ssl").equals("on"));
        started.allow("hostssl all encrypted all scram-sha-256", "host all encrypted all reject");
    }

    @AfterAll
    static void stop() {
        postgres().close();
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"ALLOW", "PREFER", "REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
    void every_mode_with_tls_connects(SslMode mode) throws Exception {
        try (ServerSession session =
                subject.connect(settings(postgres(), mode, authority), "postgres", PASSWORD, LONG)) {
            assertThat(session.databases()).contains("postgres");
        }
    }

    @Test
    void without_tls_the_server_is_said_to_require_it() {
        assertThat(problem(settings(postgres(), SslMode.DISABLE, null), PASSWORD))
                .isEqualTo(ConnectProblem.TLS_REQUIRED);
        assertThat(problem(settings(postgres(), SslMode.DISABLE, null), new Secret("wrong")))
                .isEqualTo(ConnectProblem.TLS_REQUIRED);
        assertThat(problem(settings(postgres(), SslMode.PREFER, null), new Secret("wrong")))
                .isEqualTo(ConnectProblem.WRONG_PASSWORD);
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_refused(@TempDir Path other) throws Exception {
        Path stranger = TestCertificate.make(other).certificate();
        for (SslMode mode : new SslMode[] {SslMode.REQUIRE, SslMode.VERIFY_CA, SslMode.VERIFY_FULL}) {
            assertThat(problem(settings(postgres(), mode, stranger), PASSWORD)).isEqualTo(ConnectProblem.TLS_FAILED);
        }
        assertThat(problem(settings(postgres(), SslMode.VERIFY_FULL, other.resolve("missing")), PASSWORD))
                .isEqualTo(ConnectProblem.TLS_FAILED);
    }

    @Test
    void a_certificate_for_another_name_is_refused_by_verify_full_only() throws Exception {
        ServerSettings full = settings(postgres(), SslMode.VERIFY_FULL, authority);
        assertThat(problem(at("127.0.0.1", full), PASSWORD)).isEqualTo(ConnectProblem.TLS_FAILED);
        ServerSettings ca = settings(postgres(), SslMode.VERIFY_CA, authority);
        subject.connect(at("127.0.0.1", ca), "postgres", PASSWORD, LONG).close();
    }

    @Test
    void a_server_without_tls_is_told_when_it_is_required() {
        assertThat(problem(settings(TestPostgres.shared(), SslMode.REQUIRE, null), PASSWORD))
                .isEqualTo(ConnectProblem.TLS_FAILED);
    }

    private ConnectProblem problem(ServerSettings server, Secret password) {
        return catchThrowableOfType(ServerException.class, () -> subject.connect(server, "postgres", password, LONG))
                .problem();
    }

    private static ServerSettings settings(TestPostgres server, SslMode mode, @Nullable Path authority) {
        return new ServerSettings(
                "production", "localhost", server.port(), "postgres", "encrypted", null, mode, authority);
    }

    private static ServerSettings at(String host, ServerSettings server) {
        return new ServerSettings(
                server.name(),
                host,
                server.port(),
                "postgres",
                server.user(),
                null,
                server.sslMode(),
                server.sslRootCert());
    }

    private static String show(TestPostgres server, String setting) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static TestPostgres postgres() {
        if (postgres == null) {
            throw new IllegalStateException("not started");
        }
        return postgres;
    }
}
