package org.pgminder.catalogue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Backups with what decides how long they stay, in one query for each table. What repeats is kept in memory once. */
final class HeldTable {
    static final String THERE = """
            (backup.local <> 'DELETED'
                or exists (select 1 from copy where copy.backup_id = backup.id and copy.state <> 'DELETED'))
            """;
    /**
     * A row for each copy, which most have one of, as they have one artifact. Each is one text: SQLite joins its parts in half of the
     * time in which the driver fetches them one by one. What most have in common is the last part, and is looked up as a whole.
     */
    private static final String BACKUPS =
            """
            select concat_ws(char(29), backup.id, backup.created_at, coalesce(backup.began, 0),
                concat_ws(char(31), backup.manifest, first.file, first.bytes),
                coalesce(copy.destination || char(31) || copy.state || char(31) || (copy.next_attempt is not null), ''),
                concat_ws(char(31), backup.local, backup.pinned, backup.shrunk is not null, backup.missing is not null,
                    coalesce(backup.job, ''), backup.folder))
            from backup
                left join artifact first on first.backup_id = backup.id and first.position = 0
                left join copy on copy.backup_id = backup.id
            where
            """ + THERE + " %s order by backup.created_at desc, backup.rowid desc, copy.destination";

    private static final String PART = "\u001d";
    private static final int PARTS = 6;

    private static final String MORE_FILES =
            "select backup_id, char(31) || file || char(31) || bytes from artifact where position > 0 %s";
    private static final String PROOFS =
            "select backup_id, proof.* from proof where true %s order by started_at desc, rowid desc";
    private static final String OF_JOB = "and backup.job = ?";
    private static final String OF_BACKUPS_OF_JOB = "and backup_id in (select id from backup where job = ?)";

    private static final String BETWEEN = "\u001e";

    private final Map<String, HeldBackup.Alike> alike = new HashMap<>();
    private final Map<String, List<HeldBackup.At>> copies = new HashMap<>();
    private final Handle handle;
    private final @Nullable String job;
    private String copiesOfLast = "";

    private HeldTable(Handle handle, @Nullable String job) {
        this.handle = handle;
        this.job = job;
    }

    /** @param job null for all */
    static List<HeldBackup> of(Handle handle, @Nullable String job) {
        return new HeldTable(handle, job).read();
    }

    private List<HeldBackup> read() {
        Map<String, String> moreFiles = new HashMap<>();
        rows(MORE_FILES, OF_BACKUPS_OF_JOB, row -> moreFiles.merge(row.getString(1), row.getString(2), String::concat));
        Map<String, List<Proof>> proofs = new HashMap<>();
        // Most have one: a list that holds no room for more.
        rows(
                PROOFS,
                OF_BACKUPS_OF_JOB,
                row -> proofs.merge(row.getString(1), List.of(ProofTable.read(row)), HeldTable::joined));
        List<HeldBackup> all = new ArrayList<>();
        rows(BACKUPS, OF_JOB, row -> add(row.getString(1).split(PART, PARTS), all, moreFiles, proofs));
        return all;
    }

    private void add(
            String[] row, List<HeldBackup> all, Map<String, String> moreFiles, Map<String, List<Proof>> proofs) {
        String id = row[0];
        String copy = row[4];
        HeldBackup last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last != null && last.id().equals(id)) {
            copiesOfLast += BETWEEN + copy;
            all.set(all.size() - 1, last.at(copies(copiesOfLast)));
        } else {
            copiesOfLast = copy;
            all.add(new HeldBackup(
                    id,
                    Long.parseLong(row[1]),
                    Long.parseLong(row[2]),
                    row[3].concat(moreFiles.getOrDefault(id, "")),
                    alike.computeIfAbsent(row[5], HeldBackup.Alike::parse),
                    copies(copy),
                    proofs.getOrDefault(id, List.of())));
        }
    }

    private List<HeldBackup.At> copies(String text) {
        return text.isEmpty() ? List.of() : copies.computeIfAbsent(text, HeldTable::parse);
    }

    /** Names of destinations hold no control characters. */
    static List<HeldBackup.At> parse(String text) {
        return Stream.of(text.split(BETWEEN))
                .map(copy -> copy.split("\u001f"))
                .map(parts -> HeldBackup.At.of(parts[0], CopyState.valueOf(parts[1]), parts[2].equals("1")))
                .toList();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> both = new ArrayList<>(some);
        both.addAll(more);
        return List.copyOf(both);
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** Without the mapping of a library, whose cost for each row shows at a hundred thousand of them. */
    private void rows(String sql, String ofJob, Row each) {
        try (PreparedStatement statement =
                handle.getConnection().prepareStatement(sql.formatted(job == null ? "" : ofJob))) {
            if (job != null) {
                statement.setString(1, job);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }
}
