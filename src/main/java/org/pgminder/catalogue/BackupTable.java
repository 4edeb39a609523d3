package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Backups and their artifacts. */
final class BackupTable {
    private static final String SAVE = """
            insert into backup (id, run_id, server, job, subject, created_at, folder, manifest,
                format, compression, encrypted, program, program_version, server_version, rows, shrunk, missing, pinned,
                local, began)
            values (:id, :run_id, :server, :job, :subject, :created_at, :folder, :manifest,
                :format, :compression, :encrypted, :program, :program_version, :server_version, :rows, :shrunk, :missing,
                :pinned, :local,
                coalesce((select min(id) from run_event where run_event.run_id = :run_id and state = 'RUNNING'), 0))
            on conflict (id) do update set run_id = excluded.run_id, server = excluded.server, job = excluded.job,
                subject = excluded.subject, created_at = excluded.created_at, folder = excluded.folder,
                manifest = excluded.manifest, format = excluded.format, compression = excluded.compression,
                encrypted = excluded.encrypted, program = excluded.program, program_version = excluded.program_version,
                server_version = excluded.server_version, rows = excluded.rows, shrunk = excluded.shrunk,
                missing = excluded.missing, pinned = excluded.pinned, local = excluded.local
            """;
    private static final String SAVE_ARTIFACT = """
            insert into artifact (backup_id, position, file, database_name, bytes, raw_bytes, sha256)
            values (:backup_id, :position, :file, :database_name, :bytes, :raw_bytes, :sha256)
            """;
    private static final String ARTIFACTS =
            "select * from artifact where backup_id in (<ids>) order by backup_id, position";
    static final String NEWEST = "select * from backup order by created_at desc, rowid desc limit :limit";
    static final String NEWEST_OF_SERVER =
            "select * from backup where server = :server order by created_at desc, rowid desc limit :limit";
    private static final String MEASURE = """
             and subject = :subject and id <> :id and (shrunk is null or pinned)
            order by created_at desc, rowid desc limit 1
            """;
    static final String MEASURE_OF_JOB = "select * from backup where job = :job" + MEASURE;
    static final String MEASURE_BY_HAND = "select * from backup where job is null and server = :server" + MEASURE;
    private static final String MANIFESTS = "select manifest from backup where manifest in (<names>)";
    static final String NEWEST_STORED = """
            select * from backup where job = :job and (local = 'STORED'
                or exists (select 1 from copy where copy.backup_id = backup.id and copy.state = 'STORED'))
            order by created_at desc, rowid desc limit 1
            """;
    static final String OF_RUN = "select * from backup where run_id = :run_id order by rowid desc limit 1";
    static final String LAST_OF_SUBJECT = """
            select * from backup where server = :server and subject = :subject
            order by created_at desc, rowid desc limit 1
            """;

    private static final String STORED_AT =
            "id in (select backup_id from copy where destination = :destination and state = 'STORED')";
    /** Of a group's other columns SQLite takes those of the row with the maximum. */
    private static final String NEWEST_THERE = """
            select * from backup where id in (select id from backup where %s order by created_at desc limit :limit)
                or id in (select id from
                    (select id, max(created_at) from backup where %s group by format, compression, encrypted, program))
            order by created_at desc, rowid desc
            """;

    static final String WITH_FILE = """
            select * from backup where manifest = :file
            union select backup.* from artifact join backup on backup.id = artifact.backup_id where artifact.file = :file
            limit 2
            """;
    private static final int SHORTEST_ID = 6;

    /** SQLite takes 32766 bound values; fewer keep the statement short. */
    private static final int VALUES_AT_ONCE = 500;

    private BackupTable() {}

    static void save(Handle handle, Backup backup) {
        handle.createUpdate(SAVE)
                .bind("id", backup.id())
                .bind("run_id", backup.runId())
                .bind("server", backup.server())
                .bind("job", backup.job())
                .bind("subject", backup.subject())
                .bind("created_at", backup.createdAt().toEpochMilli())
                .bind("folder", backup.folder())
                .bind("manifest", backup.manifest())
                .bind("format", backup.form().format())
                .bind("compression", backup.form().compression())
                .bind("encrypted", backup.form().encrypted())
                .bind("program", backup.form().program())
                .bind("program_version", backup.form().programVersion())
                .bind("server_version", backup.form().serverVersion())
                .bind("rows", backup.rows())
                .bind("shrunk", backup.shrunk())
                .bind("missing", backup.missing())
                .bind("pinned", backup.pinned())
                .bind("local", backup.local().name())
                .execute();
        handle.createUpdate("delete from artifact where backup_id = :id")
                .bind("id", backup.id())
                .execute();
        if (backup.artifacts().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(SAVE_ARTIFACT);
        int position = 0;
        for (Artifact artifact : backup.artifacts()) {
            batch.bind("backup_id", backup.id())
                    .bind("position", position++)
                    .bind("file", artifact.file())
                    .bind("database_name", artifact.database())
                    .bind("bytes", artifact.bytes())
                    .bind("raw_bytes", artifact.rawBytes())
                    .bind("sha256", artifact.sha256())
                    .add();
        }
        batch.execute();
    }

    static Optional<Backup> byId(Handle handle, String id) {
        return one(
                handle,
                handle.createQuery("select * from backup where id = :id").bind("id", id));
    }

    static Optional<Backup> find(Handle handle, String name) {
        Optional<Backup> exact = byId(handle, name);
        if (exact.isPresent()) {
            return exact;
        }
        List<Backup> found = meant(handle, name);
        return found.size() == 1 ? withArtifacts(handle, found).stream().findFirst() : Optional.empty();
    }

    static boolean isOfSeveral(Handle handle, String name) {
        return byId(handle, name).isEmpty() && meant(handle, name).size() > 1;
    }

    /** Two of them at most, without their artifacts. */
    private static List<Backup> meant(Handle handle, String name) {
        Query query = name.length() >= SHORTEST_ID && name.chars().allMatch(Character::isLetterOrDigit)
                ? handle.createQuery("select * from backup where id >= :id and id < :id || '~' limit 2")
                        .bind("id", name)
                : handle.createQuery(WITH_FILE).bind("file", name);
        return query.map((row, context) -> read(row)).list();
    }

    static Optional<Backup> ofRun(Handle handle, String runId) {
        return one(handle, handle.createQuery(OF_RUN).bind("run_id", runId));
    }

    static Optional<Backup> measureOf(Handle handle, Backup backup) {
        String job = backup.job();
        Query query = job == null
                ? handle.createQuery(MEASURE_BY_HAND).bind("server", backup.server())
                : handle.createQuery(MEASURE_OF_JOB).bind("job", job);
        return one(handle, query.bind("subject", backup.subject()).bind("id", backup.id()));
    }

    static List<String> unknownManifests(Handle handle, List<String> names) {
        List<String> unknown = new ArrayList<>();
        for (List<String> some : inParts(names)) {
            Set<String> known = handle.createQuery(MANIFESTS)
                    .bindList("names", some)
                    .mapTo(String.class)
                    .set();
            some.stream().filter(name -> !known.contains(name)).forEach(unknown::add);
        }
        return unknown;
    }

    static Optional<Backup> newestStored(Handle handle, String job) {
        return one(handle, handle.createQuery(NEWEST_STORED).bind("job", job));
    }

    static void pin(Handle handle, String id, boolean pinned) {
        handle.createUpdate("update backup set pinned = :pinned where id = :id")
                .bind("pinned", pinned)
                .bind("id", id)
                .execute();
    }

    static void local(Handle handle, String id, CopyState local) {
        handle.createUpdate("update backup set local = :local where id = :id")
                .bind("local", local.name())
                .bind("id", id)
                .execute();
    }

    static List<Backup> newest(Handle handle, @Nullable String server, int limit) {
        var query = server == null
                ? handle.createQuery(NEWEST)
                : handle.createQuery(NEWEST_OF_SERVER).bind("server", server);
        return withArtifacts(
                handle,
                query.bind("limit", limit).map((row, context) -> read(row)).list());
    }

    static Optional<Backup> lastOfSubject(Handle handle, String server, String subject) {
        return one(
                handle,
                handle.createQuery(LAST_OF_SUBJECT).bind("server", server).bind("subject", subject));
    }

    static List<Backup> at(Handle handle, @Nullable String destination, int limit) {
        String there = destination == null ? "local = 'STORED'" : STORED_AT;
        Query query = handle.createQuery(NEWEST_THERE.formatted(there, there)).bind("limit", limit);
        return withArtifacts(
                handle,
                (destination == null ? query : query.bind("destination", destination))
                        .map((row, context) -> read(row))
                        .list());
    }

    private static Optional<Backup> one(Handle handle, Query query) {
        return withArtifacts(handle, query.map((row, context) -> read(row)).list()).stream()
                .findFirst();
    }

    private static List<List<String>> inParts(List<String> all) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE)));
        }
        return parts;
    }

    private static List<Backup> withArtifacts(Handle handle, List<Backup> bare) {
        Map<String, List<Artifact>> artifacts = new HashMap<>();
        for (List<String> ids : inParts(bare.stream().map(Backup::id).toList())) {
            handle.createQuery(ARTIFACTS)
                    .bindList("ids", ids)
                    .map((row, context) -> Map.entry(row.getString("backup_id"), readArtifact(row)))
                    .forEach(entry -> artifacts
                            .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                            .add(entry.getValue()));
        }
        return bare.stream()
                .map(backup -> backup.withArtifacts(artifacts.getOrDefault(backup.id(), List.of())))
                .toList();
    }

    private static Backup read(ResultSet row) throws SQLException {
        return new Backup(
                row.getString("id"),
                row.getString("run_id"),
                row.getString("server"),
                Columns.text(row, "job"),
                row.getString("subject"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("folder"),
                row.getString("manifest"),
                List.of(),
                new BackupForm(
                        row.getString("format"),
                        row.getString("compression"),
                        row.getBoolean("encrypted"),
                        row.getString("program"),
                        row.getString("program_version"),
                        row.getString("server_version")),
                row.getLong("rows"),
                Columns.text(row, "shrunk"),
                Columns.text(row, "missing"),
                row.getBoolean("pinned"),
                CopyState.valueOf(row.getString("local")));
    }

    private static Artifact readArtifact(ResultSet row) throws SQLException {
        return new Artifact(
                row.getString("file"),
                Columns.text(row, "database_name"),
                row.getLong("bytes"),
                row.getLong("raw_bytes"),
                row.getString("sha256"));
    }
}
