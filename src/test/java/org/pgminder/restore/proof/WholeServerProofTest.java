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
    void script_of_a_whole_server_is_proved_by_what_it_holds() throws Exception {
        POSTGRES.execute("postgres", "create table beside as select generate_series(1, 5) as id");
        try (ProofPlace place =
                place(TestJob.of("here", new Databases.All(), Compression.NONE).build())) {
            Backup backup = place.backUp("nightly");
            assertThat(backup.rows()).isEqualTo(47);

            Proof proof = place.prove(backup);
            assertThat(proof.detail()).isEqualTo("3 databases: 3 tables with 47 rows equal the source");
            assertThat(proof.result()).isEqualTo(Result.PROVED);

            Backup less = place.rewrite(backup, script -> script.replaceFirst("(?m)^1\t.*\n", ""));
            assertThat(place.prove(less).detail()).contains("rows, but ").contains("were dumped");
            Backup none = place.rewrite(
                    backup,
                    script -> script.replaceAll(
                            "(?s)-- Database \"stock\" dump.*?(?=--\n-- PostgreSQL database cluster dump complete)",
                            ""));
            assertThat(place.prove(none).detail()).contains("database stock is missing");
            Backup wrong = place.rewrite(
                    backup, script -> script.replaceFirst("(?m)^CREATE TABLE public.item", "CREATE TABEL public.item"));
            Proof broken = place.prove(wrong);
            assertThat(broken.detail()).contains("TABEL");
            assertThat(broken.result()).isEqualTo(Result.BROKEN);
        } finally {
            POSTGRES.execute("postgres", "drop table beside");
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
