package org.pgminder.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.catalogue.Samples.NIGHT;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.testing.ManualClock;

/** Ten years of a few hundred servers: what is asked often reads only the rows it returns. */
class QueryPlanTest {
    private static final int ROWS = 100_000;

    @TempDir
    private static Path folder;

    private static SqliteCatalogue catalogue;
    private static Jdbi jdbi;

    @BeforeAll
    static void fill() {
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NIGHT))
                .catalogue();
        jdbi = Jdbi.create(catalogue.dataSource());
        String numbers = " from (with recursive n (i) as (select 1 union all select i + 1 from n where i < " + ROWS
                + ") select i from n)";
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "insert into backup (id, run_id, server, job, subject, created_at, folder, manifest) select 'b' || i, 'r' || i, 'server ' || (i % 300), 'job ' || (i % 300), 'app', i * 1000, '/b', 'm'"
                            + numbers);
            handle.execute("insert into artifact select 'b' || i, 0, 'f' || i, 'app', i, i, 'sha'" + numbers);
            handle.execute(
                    "insert into run select 'r' || i, 'server ' || (i % 300), 'job ' || (i % 300), 'app', 'SCHEDULE',"
                            + " null, i * 1000, i * 1000, 'SUCCEEDED', null, null, null, ''" + numbers);
            handle.execute(
                    "insert into copy select 'c' || i, 'b' || i, 'nextcloud', iif(i % 1000 = 0, 'PENDING', 'STORED'), 1, i, null, null, null, null"
                            + numbers);
        });
    }

    @AfterAll
    static void close() {
        catalogue.close();
    }

    @Test
    void the_newest_of_a_hundred_thousand_are_listed() {
        assertThat(catalogue.backups(null, 3)).extracting(Backup::id).containsExactly("b100000", "b99999", "b99998");
        assertThat(catalogue.backups("server 7", 2)).extracting(Backup::id).containsExactly("b99907", "b99607");
        assertThat(catalogue.backups(null, 2000))
                .hasSize(2000)
                .allSatisfy(backup -> assertThat(backup.artifacts()).hasSize(1));
        assertThat(catalogue.unfinishedCopies()).hasSize(ROWS / 1000);
        assertThat(catalogue.lastRunOfJob("job 7")).map(Run::id).contains("r99907");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BackupTable.NEWEST,
                BackupTable.NEWEST_OF_SERVER,
                BackupTable.LAST_OF_SUBJECT,
                BackupTable.OF_RUN,
                BackupTable.MEASURE_OF_JOB,
                BackupTable.MEASURE_BY_HAND,
                ProofTable.OF_BACKUP,
                ProofTable.OF_SERVER,
                ProofTable.LAST_OF_JOB,
                BackupTable.NEWEST_STORED,
                RunTable.NEWEST,
                RunTable.NEWEST_OF_SERVER,
                RunTable.LAST_OF_JOB,
                RunTable.RUNNING,
                CopyTable.UNFINISHED,
                ServerEventTable.NEWEST
            })
    void an_index_gives_rows_in_order_and_no_table_is_read_whole(String sql) {
        List<String> plan = plan(sql);
        assertThat(plan)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step)
                        .containsAnyOf(" USING INDEX ", " USING COVERING INDEX ", "TEMP B-TREE", "CORRELATED"));
        if (!sql.equals(CopyTable.UNFINISHED)) { // few rows, in the order of another table
            assertThat(plan).noneSatisfy(step -> assertThat(step).contains("TEMP B-TREE"));
        }
    }

    private static List<String> plan(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery("explain query plan " + sql)
                .bind("limit", 50)
                .bind("server", "server 7")
                .bind("job", "job 7")
                .bind("run_id", "r7")
                .bind("id", "b7")
                .bind("subject", "app")
                .configure(
                        org.jdbi.v3.core.statement.SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .map((row, context) -> row.getString("detail"))
                .list());
    }
}
