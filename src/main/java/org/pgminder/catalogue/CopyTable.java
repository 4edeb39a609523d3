package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Copies and what became of them. A backup has at most one at each destination. */
final class CopyTable {
    private static final String INSERT = """
            insert into copy (id, backup_id, destination, state, attempts, changed_at, next_attempt,
                failure_kind, failure_message, failure_hint)
            values (:id, :backup_id, :destination, :state, :attempts, :changed_at, :next_attempt,
                :failure_kind, :failure_message, :failure_hint)
            on conflict (id) do update set %1$s
            on conflict (backup_id, destination) do %2$s
            """;
    private static final String SET = """
            state = excluded.state, attempts = excluded.attempts, changed_at = excluded.changed_at,
                next_attempt = excluded.next_attempt, failure_kind = excluded.failure_kind,
                failure_message = excluded.failure_message, failure_hint = excluded.failure_hint
            """;
    private static final String SAVE = INSERT.formatted(SET, "update set " + SET);
    private static final String SAVE_NEW = INSERT.formatted(SET, "nothing");
    private static final String NOTE = """
            insert into copy_event (copy_id, at, state)
            select id, changed_at, state from copy
            where backup_id = :backup_id and destination = :destination
                and state is not (select state from copy_event where copy_id = copy.id order by id desc limit 1)
            """;
    static final String UNFINISHED = """
            select copy.* from copy join backup on backup.id = copy.backup_id
            where copy.state in ('PENDING', 'UPLOADING') or (copy.state = 'FAILED' and copy.next_attempt is not null)
            order by backup.created_at, backup.rowid, copy.rowid
            """;

    private CopyTable() {}

    static void save(Handle handle, Copy copy) {
        save(handle, copy, SAVE);
    }

    /** Leaves one alone that is there for the same destination under another id: it knows more. */
    static void saveNew(Handle handle, Copy copy) {
        save(handle, copy, SAVE_NEW);
    }

    private static void save(Handle handle, Copy copy, String sql) {
        Columns.bindFailure(handle.createUpdate(sql), copy.failure())
                .bind("id", copy.id())
                .bind("backup_id", copy.backupId())
                .bind("destination", copy.destination())
                .bind("state", copy.state().name())
                .bind("attempts", copy.attempts())
                .bind("changed_at", copy.changedAt().toEpochMilli())
                .bind("next_attempt", Columns.millis(copy.nextAttempt()))
                .execute();
        handle.createUpdate(NOTE)
                .bind("backup_id", copy.backupId())
                .bind("destination", copy.destination())
                .execute();
    }

    static List<Copy> ofBackup(Handle handle, String backupId) {
        return handle.createQuery("select * from copy where backup_id = :id order by rowid")
                .bind("id", backupId)
                .map((row, context) -> read(row))
                .list();
    }

    static List<Copy> unfinished(Handle handle) {
        return handle.createQuery(UNFINISHED).map((row, context) -> read(row)).list();
    }

    private static Copy read(ResultSet row) throws SQLException {
        return new Copy(
                row.getString("id"),
                row.getString("backup_id"),
                row.getString("destination"),
                CopyState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                Columns.instant(row, "next_attempt"),
                Columns.failure(row));
    }
}
