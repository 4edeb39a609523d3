package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.restore.Targets;
import org.pgminder.secrets.Secrets;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

/** Scratch databases that a killed program has left, on servers which the settings have, or do not have any more. */
class ScratchGroundTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String LEFT = "pgminder_proof_left_here";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void leave() throws Exception {
        POSTGRES.execute("postgres", "create database " + LEFT);
        Files.writeString(folder.resolve(LEFT), "here");
        Files.writeString(folder.resolve("pgminder_proof_left_gone"), "gone");
    }

    @AfterEach
    void drop() throws SQLException {
        POSTGRES.execute("postgres", "drop database if exists " + LEFT);
    }

    private void dropLeftovers(Secrets secrets) {
        Settings settings = TestSettings.in(folder)
                .server(POSTGRES.server("here", "postgres"))
                .build();
        ScratchGround.dropLeftovers(new Targets(() -> settings, secrets), folder);
    }

    private static boolean isThere() throws SQLException {
        try (var connection = POSTGRES.connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select from pg_database where datname = '" + LEFT + "'")) {
            return rows.next();
        }
    }

    @Test
    void is_dropped_whichever_server_is_for_proofs_now_and_forgotten_where_the_server_is_gone() throws Exception {
        dropLeftovers(secret -> secret);
        assertThat(isThere()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    /** As where the variable is not set in this start, or the keyring is locked: it is tried again at the next one. */
    @Test
    void stays_noted_while_its_servers_password_cannot_be_had() throws Exception {
        dropLeftovers(secret -> {
            throw new FailureException(FailureKind.SETTINGS, "the variable is not set", null);
        });
        assertThat(isThere()).isTrue();
        assertThat(folder.toFile().list()).containsExactly(LEFT);

        dropLeftovers(secret -> secret);
        assertThat(isThere()).isFalse();
    }
}
