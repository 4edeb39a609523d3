package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What test restores have shown. */
final class ProofTable {
    private static final String SAVE = """
            insert into proof (id, backup_id, place, started_at, ended_at, result, detail)
            values (:id, :backup_id, :place, :started_at, :ended_at, :result, :detail)
            """;
    static final String OF_BACKUP = "select * from proof where backup_id = :id order by started_at desc, rowid desc";

    private ProofTable() {}

    static void save(Handle handle, Proof proof) {
        handle.createUpdate(SAVE)
                .bind("id", proof.id())
                .bind("backup_id", proof.backupId())
                .bind("place", proof.place())
                .bind("started_at", proof.startedAt().toEpochMilli())
                .bind("ended_at", proof.endedAt().toEpochMilli())
                .bind("result", proof.result().name())
                .bind("detail", proof.detail())
                .execute();
    }

    static List<Proof> ofBackup(Handle handle, String backupId) {
        return handle.createQuery(OF_BACKUP)
                .bind("id", backupId)
                .map((row, context) -> read(row))
                .list();
    }

    static Proof read(ResultSet row) throws SQLException {
        return new Proof(
                row.getString("id"),
                row.getString("backup_id"),
                Columns.text(row, "place"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("ended_at")),
                Proof.Result.valueOf(row.getString("result")),
                row.getString("detail"));
    }
}
