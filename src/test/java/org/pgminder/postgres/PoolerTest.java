package org.pgminder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;
import org.pgminder.testing.PgBouncer;
import org.pgminder.testing.TestPostgres;

/** A server seen through a real PgBouncer. */
@Timeout(120)
class PoolerTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Secret PASSWORD = new Secret("any");

    private final Postgres postgres = new Postgres();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("pooled", 5);
    }

    @ParameterizedTest
    @CsvSource({"session,false", "transaction,true", "statement,true"})
    void pooler_and_its_mode_are_recognised(String mode, boolean shares) throws Exception {
        assumeTrue(PgBouncer.isInstalled());
        try (PgBouncer pooler = PgBouncer.start(POSTGRES, mode, folder)) {
            ServerSettings server = pooler.server("main", "pooled");
            try (ServerSession session = postgres.connect(server, "pooled", PASSWORD, PATIENCE)) {
                assertThat(session.pooled()).isTrue();
                assertThat(postgres.poolsTransactions(session, PASSWORD, PATIENCE))
                        .isEqualTo(shares);
                assertThat(session.facts(-1).version()).isNotEmpty();
            }
        }
    }

    @Test
    void server_itself_is_no_pooler() throws Exception {
        ServerSettings server = POSTGRES.server("main", "pooled");
        try (ServerSession session = postgres.connect(server, "pooled", PASSWORD, PATIENCE)) {
            assertThat(session.pooled()).isFalse();
            assertThat(postgres.poolsTransactions(session, PASSWORD, PATIENCE)).isFalse();
        }
    }

    @Test
    void nothing_is_set_that_another_client_of_the_pool_would_get() throws Exception {
        assumeTrue(PgBouncer.isInstalled());
        try (PgBouncer pooler = PgBouncer.start(POSTGRES, "transaction", folder)) {
            ServerSettings server = pooler.server("main", "pooled");
            postgres.connect(server, "pooled", PASSWORD, PATIENCE).close();
            String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/pooled?user=postgres&prepareThreshold=0";
            try (var client = DriverManager.getConnection(url);
                    var statement = client.createStatement();
                    var row = statement.executeQuery("show statement_timeout")) {
                row.next();
                assertThat(List.of(row.getString(1))).containsExactly("0");
            }
        }
    }
}
