package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureKind;

/** Backups with everything that belongs to them, in one query for each table: of a hundred thousand, too. */
final class HeldTable {
    private static final String THERE = """
            (backup.local <> 'DELETED'
                or exists (select 1 from copy where copy.backup_id = backup.id and copy.state <> 'DELETED'))
            """;
    private static final String BACKUPS = """
            select backup.*,
                coalesce((select min(id) from run_event
                    where run_event.run_id = backup.run_id and run_event.state = 'RUNNING'), 0) as ordinal,
                run.state as run_state, run.failure_kind as run_failure
            from backup left join run on run.id = backup.run_id where %s and
            """ + THERE + " order by backup.created_at desc, backup.rowid desc";
    private static final String ARTIFACTS =
            "select artifact.* from backup cross join artifact on artifact.backup_id = backup.id where %s order by artifact.backup_id, artifact.position";
    private static final String COPIES =
            "select copy.* from backup cross join copy on copy.backup_id = backup.id where %s order by copy.rowid";
    private static final String PROOFS =
            "select proof.* from proof join backup on backup.id = proof.backup_id where %s order by proof.started_at desc, proof.rowid desc";
    private static final String OF_JOB = "backup.job = :job";
    private static final String ALL = "true";

    private HeldTable() {}

    /** @param job null for all, also those without a job */
    static List<HeldBackup> of(Handle handle, @Nullable String job) {
        Map<String, List<Artifact>> artifacts =
                byBackup(handle, ARTIFACTS, job, (row, context) -> BackupTable.readArtifact(row));
        Map<String, List<Copy>> copies = byBackup(handle, COPIES, job, (row, context) -> CopyTable.read(row));
        Map<String, List<Proof>> proofs = byBackup(handle, PROOFS, job, (row, context) -> ProofTable.read(row));
        return query(handle, BACKUPS, job)
                .map((row, context) -> read(row, artifacts, copies, proofs))
                .list();
    }

    private static HeldBackup read(
            ResultSet row,
            Map<String, List<Artifact>> artifacts,
            Map<String, List<Copy>> copies,
            Map<String, List<Proof>> proofs)
            throws SQLException {
        String id = row.getString("id");
        return new HeldBackup(
                BackupTable.read(row, artifacts.getOrDefault(id, List.of())),
                row.getLong("ordinal"),
                incomplete(Columns.text(row, "run_state"), Columns.text(row, "run_failure")),
                copies.getOrDefault(id, List.of()),
                proofs.getOrDefault(id, List.of()));
    }

    /** A degraded run whose failure is none of a copy, of a proof or of the catalogue: something is not in the backup. */
    private static boolean incomplete(@Nullable String state, @Nullable String failure) {
        if (!RunState.DEGRADED.name().equals(state) || failure == null) {
            return false;
        }
        return switch (FailureKind.valueOf(failure)) {
            case DESTINATION_UNREACHABLE,
                    DESTINATION_DENIED,
                    DESTINATION_FULL,
                    DESTINATION_FAILED,
                    SETTINGS,
                    FILE_MISSING,
                    CANCELLED,
                    INTERRUPTED,
                    RESTORE_FAILED,
                    BACKUP_DAMAGED,
                    KEY_MISSING,
                    TARGET_EXISTS,
                    CATALOGUE -> false;
            case SERVER_UNREACHABLE,
                    SERVER_REFUSED,
                    DATABASE_MISSING,
                    PROGRAM_MISSING,
                    PROGRAM_TOO_OLD,
                    PROGRAM_FAILED,
                    STALLED,
                    CHECK_FAILED,
                    DISK_FULL,
                    FOLDER_NOT_WRITABLE,
                    ALREADY_RUNNING,
                    INTERNAL -> true;
        };
    }

    private static <T> Map<String, List<T>> byBackup(
            Handle handle, String sql, @Nullable String job, RowMapper<T> mapper) {
        Map<String, List<T>> all = new HashMap<>();
        query(handle, sql, job)
                .map((row, context) -> Map.entry(row.getString("backup_id"), mapper.map(row, context)))
                .forEach(entry -> all.computeIfAbsent(entry.getKey(), id -> new ArrayList<>(1))
                        .add(entry.getValue()));
        return all;
    }

    private static Query query(Handle handle, String sql, @Nullable String job) {
        Query query = handle.createQuery(sql.formatted(job == null ? ALL : OF_JOB));
        return job == null ? query : query.bind("job", job);
    }
}
