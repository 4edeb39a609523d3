package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Proof.Result;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.JobSettings;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

class WholeServerProofTest {
    private static final TestPostgres POSTGRES = TestPostgres.start();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("orders", 30);
        POSTGRES.createDatabase("stock", 12);
        POSTGRES.execute("postgres", "create role shopkeeper login password 'canary'");
        POSTGRES.execute(
                "orders", "alter table item owner to shopkeeper", "alter database orders set work_mem = '8MB'");
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    @Test
    void globals_and_databases_of_one_backup_are_proved_together() throws Exception {
        try (ProofPlace place = place(TestJob.of("here", new Databases.All(), Compression.NONE)
                .perDatabase()
                .build())) {
            Backup backup = place.backUp("nightly");

            Proof proof = place.prove(backup);

            assertThat(proof.detail()).isEqualTo("3 databases: 2 tables with 42 rows, 2 indexes equal the source");
            assertThat(proof.result()).isEqualTo(Result.PROVED);
        }
    }

    @Test
    void script_of_a_whole_server_is_not_proved_but_can_be_broken() throws Exception {
        try (ProofPlace place =
                place(TestJob.of("here", new Databases.All(), Compression.NONE).build())) {
            Backup backup = place.backUp("nightly");

            Proof proof = place.prove(backup);
            assertThat(proof.detail())
                    .startsWith("it was restored without an error")
                    .contains("pg_dumpall's snapshots cannot be shared");
            assertThat(proof.result()).isEqualTo(Result.NOT_PROVED);

            Backup wrong = place.rewrite(
                    backup, script -> script.replaceFirst("(?m)^CREATE TABLE public.item", "CREATE TABEL public.item"));
            Proof broken = place.prove(wrong);
            assertThat(broken.detail()).contains("TABEL");
            assertThat(broken.result()).isEqualTo(Result.BROKEN);
        }
    }

    private ProofPlace place(JobSettings job) {
        return new ProofPlace(
                folder,
                TestSettings.in(folder)
                        .server(POSTGRES.server("here", "orders"))
                        .job(job)
                        .build());
    }
}
