package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs and what became of them. */
final class RunTable {
    private static final String SAVE = """
            insert into run (id, server, job, subject, started_by, due, started_at, ended_at, state,
                failure_kind, failure_message, failure_hint, output)
            values (:id, :server, :job, :subject, :started_by, :due, :started_at, :ended_at, :state,
                :failure_kind, :failure_message, :failure_hint, :output)
            on conflict (id) do update set server = excluded.server, job = excluded.job, subject = excluded.subject,
                started_by = excluded.started_by, due = excluded.due, started_at = excluded.started_at,
                ended_at = excluded.ended_at, state = excluded.state, failure_kind = excluded.failure_kind,
                failure_message = excluded.failure_message, failure_hint = excluded.failure_hint,
                output = excluded.output
            """;
    private static final String NOTE = """
            insert into run_event (run_id, at, state) select :id, :at, :state
            where :state is not (select state from run_event where run_id = :id order by id desc limit 1)
            """;
    static final String NEWEST = "select * from run order by started_at desc, rowid desc limit :limit";
    static final String NEWEST_OF_SERVER =
            "select * from run where server = :server order by started_at desc, rowid desc limit :limit";
    static final String LAST_OF_JOB =
            "select * from run where job = :job and state <> 'MISSED' order by started_at desc, rowid desc limit 1";
    static final String RUNNING = "select * from run where state = 'RUNNING' order by started_at, rowid";

    private RunTable() {}

    static void save(Handle handle, Run run, Instant now) {
        Columns.bindFailure(handle.createUpdate(SAVE), run.failure())
                .bind("id", run.id())
                .bind("server", run.server())
                .bind("job", run.job())
                .bind("subject", run.subject())
                .bind("started_by", run.trigger().name())
                .bind("due", Columns.millis(run.due()))
                .bind("started_at", run.startedAt().toEpochMilli())
                .bind("ended_at", Columns.millis(run.endedAt()))
                .bind("state", run.state().name())
                .bind("output", run.output())
                .execute();
        handle.createUpdate(NOTE)
                .bind("id", run.id())
                .bind("at", now.toEpochMilli())
                .bind("state", run.state().name())
                .execute();
    }

    static Optional<Run> byId(Handle handle, String id) {
        return handle.createQuery("select * from run where id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<Run> newest(Handle handle, @Nullable String server, int limit) {
        var query = server == null
                ? handle.createQuery(NEWEST)
                : handle.createQuery(NEWEST_OF_SERVER).bind("server", server);
        return query.bind("limit", limit).map((row, context) -> read(row)).list();
    }

    static Optional<Run> lastOfJob(Handle handle, String job) {
        return handle.createQuery(LAST_OF_JOB)
                .bind("job", job)
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<Run> running(Handle handle) {
        return handle.createQuery(RUNNING).map((row, context) -> read(row)).list();
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getString("id"),
                row.getString("server"),
                Columns.text(row, "job"),
                row.getString("subject"),
                Trigger.valueOf(row.getString("started_by")),
                Columns.instant(row, "due"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Columns.instant(row, "ended_at"),
                RunState.valueOf(row.getString("state")),
                Columns.failure(row),
                row.getString("output"));
    }
}
