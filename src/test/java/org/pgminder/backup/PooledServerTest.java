package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.FailureKind;
import org.pgminder.testing.PgBouncer;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** Backups of a server that is reached through a real PgBouncer. */
class PooledServerTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Run run(String mode) throws Exception {
        POSTGRES.createDatabase("behind", 5);
        try (PgBouncer pooler = PgBouncer.start(POSTGRES, mode, folder);
                Workplace workplace = new Workplace(
                        folder,
                        TestSettings.in(folder)
                                .server(pooler.server("main", "behind"))
                                .job("nightly", "behind")
                                .build())) {
            Run run = workplace.run("nightly");
            assertThat(workplace.files()).hasSize(run.state() == RunState.SUCCEEDED ? 2 : 0);
            return run;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "statement"})
    void pooler_that_shares_sessions_is_refused_and_said(String mode) throws Exception {
        assumeTrue(PgBouncer.isInstalled());
        Run run = run(mode);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure()).isNotNull();
        assertThat(run.failure().kind()).isEqualTo(FailureKind.SERVER_REFUSED);
        assertThat(run.failure().message()).contains("PgBouncer", "transaction mode");
        assertThat(run.failure().hint()).contains("5432", "session mode");
    }

    @Test
    void pooler_in_session_mode_is_as_good_as_the_server() throws Exception {
        assumeTrue(PgBouncer.isInstalled());
        assertThat(run("session").failure()).isNull();
    }
}
