package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What test restores have shown. */
final class ProofTable {
    private static final String SAVE = """
            insert into proof (id, backup_id, place, started_at, ended_at, result, detail)
            values (:id, :backup_id, :place, :started_at, :ended_at, :result, :detail)
            """;
    static final String OF_BACKUP = "select * from proof where backup_id = :id order by started_at desc, rowid desc";
    /** There are few proofs for many backups: SQLite's cross join says which to begin with. */
    static final String OF_SERVER = """
            select proof.* from proof cross join backup on backup.id = proof.backup_id
            where backup.server = :server order by proof.started_at desc, proof.rowid desc limit :limit
            """;

    static final String LAST_OF_JOB = """
            select proof.* from proof cross join backup on backup.id = proof.backup_id
            where backup.job = :job order by proof.started_at desc, proof.rowid desc limit 1
            """;

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

    static List<Proof> ofServer(Handle handle, String server, int limit) {
        return handle.createQuery(OF_SERVER)
                .bind("server", server)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    static Optional<Proof> lastOfJob(Handle handle, String job) {
        return handle.createQuery(LAST_OF_JOB)
                .bind("job", job)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static Proof read(ResultSet row) throws SQLException {
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
