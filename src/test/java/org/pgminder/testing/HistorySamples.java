package org.pgminder.testing;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.pgminder.catalogue.SqliteCatalogue;

/** Many runs at once, one a minute and the newest now: {@code r1} is the oldest. Written by SQL: by the catalogue it would take minutes. */
public final class HistorySamples {
    public static final int SERVERS = 50;
    public static final int FAILED_EVERY = 200;
    private static final int DEGRADED_EVERY = 77;

    private HistorySamples() {}

    /** Of the backup of a run. */
    public static long bytes(int run) {
        return 40_000_000L + run * 400L + run % 97 * 20_000L;
    }

    /** How long a run took. */
    public static long millis(int run) {
        return 30_000L + run % 50 * 400L + run / 10;
    }

    /** Empty before. */
    public static void fill(SqliteCatalogue catalogue, int runs, Instant now) {
        String began = "(" + now.toEpochMilli() + " - (" + runs + " - i) * 60000)";
        String numbers = " from (with recursive n (i) as (select 1 union all select i + 1 from n where i < " + runs
                + ") select i from n)";
        String made = numbers + " where i % " + FAILED_EVERY + " <> 0";
        Jdbi.create(catalogue.dataSource()).useTransaction(handle -> {
            handle.execute("insert into run (id, server, job, subject, started_by, started_at, ended_at, state,"
                    + " failure_kind, failure_message, failure_hint, output) select 'r' || i, 'server ' || (i % "
                    + SERVERS
                    + "), 'nightly ' || (i % " + SERVERS + "), 'app', 'SCHEDULE', " + began + ", " + began
                    + " + 30000 + i % 50 * 400 + i / 10,"
                    + " case when i % " + FAILED_EVERY + " = 0 then 'FAILED' when i % " + DEGRADED_EVERY
                    + " = 0 then 'DEGRADED' else 'SUCCEEDED' end,"
                    + " case when i % " + FAILED_EVERY + " = 0 then 'PROGRAM_FAILED' when i % " + DEGRADED_EVERY
                    + " = 0 then 'DESTINATION_FULL' end,"
                    + " case when i % " + FAILED_EVERY
                    + " = 0 then 'pg_dump ended with 1: permission denied for table invoice' when i % " + DEGRADED_EVERY
                    + " = 0 then 'nextcloud answered 507, its quota is used up' end,"
                    + " case when i % " + FAILED_EVERY
                    + " = 0 then 'Give the user the right to read it, then back up again.' when i % " + DEGRADED_EVERY
                    + " = 0 then 'Make room there; it is tried again.' end,"
                    + " 'pg_dump: last built-in OID is 16383' || char(10) || 'pg_dump: dumping contents of table \"public.invoice\" of run ' || i"
                    + numbers);
            handle.execute(
                    "insert into backup (id, run_id, server, job, subject, created_at, folder, manifest, rows, compression, program_version, server_version)"
                            + " select 'b' || i, 'r' || i, 'server ' || (i % " + SERVERS + "), 'nightly ' || (i % "
                            + SERVERS
                            + "), 'app', " + began
                            + ", '/srv/backups', 'm' || i || '.manifest.json', i, 'gzip', '17.2', '16.1'" + made);
            handle.execute("insert into artifact select 'b' || i, 0, 'f' || i || '.sql.gz', 'orders',"
                    + " 40000000 + i * 400 + i % 97 * 20000, 90000000 + i,"
                    + " '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f0' || printf('%04x', i)" + made);
            handle.execute("insert into copy select 'c' || i, 'b' || i, 'nextcloud',"
                    + " iif(i % " + DEGRADED_EVERY + " = 0, 'FAILED', 'STORED'), 1, " + began
                    + ", null, null, null, null"
                    + made);
            handle.execute("insert into proof select 'p' || i, 'b' || i, null, " + began + " + 600000, " + began
                    + " + 660000, 'PROVED', '12 tables, 48,211 rows, 14 indexes as in the source'" + made
                    + " and i % 7 = 0");
        });
    }
}
