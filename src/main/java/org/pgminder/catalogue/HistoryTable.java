package org.pgminder.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs with their backups, page by page. Each page begins at a mark, so that no rows are read only to be passed over. */
final class HistoryTable {
    private static final String KEYS =
            "select run.started_at, run.rowid from run %s order by run.started_at desc, run.rowid desc";
    /** The page's runs first: what belongs to them is looked up for these alone. */
    private static final String PAGE = """
            select run.id, run.server, run.job, run.subject, run.started_at, run.ended_at, run.state, run.failure_message,
                backup.id, backup.pinned, backup.shrunk is not null, backup.local,
                (select sum(bytes) from artifact where artifact.backup_id = backup.id),
                (select group_concat(destination || char(31) || state || char(31) || (next_attempt is not null), char(30) order by destination)
                    from copy where copy.backup_id = backup.id),
                (select group_concat(coalesce(place, '') || char(31) || result, char(30) order by started_at desc, rowid desc)
                    from proof where proof.backup_id = backup.id)
            from run left join backup on backup.rowid = (select max(made.rowid) from backup made where made.run_id = run.id)
            %s and (run.started_at, run.rowid) <= (:at, :position)
            order by run.started_at desc, run.rowid desc limit :limit
            """;

    private static final String SERVERS = "select distinct server from run order by server";
    private static final String JOBS = "select distinct job from run where job is not null order by job";

    private HistoryTable() {}

    /** @param every how many runs a page has */
    static HistoryOutline outline(Handle handle, HistoryQuery query, int every) {
        List<HistoryMark> pages = new ArrayList<>();
        HistoryFilter filter = new HistoryFilter(query);
        int runs = filter.bind(handle.createQuery(keysSql(query))).scanResultSet((rows, context) -> {
            int count = 0;
            ResultSet all = rows.get();
            while (all.next()) {
                if (count++ % every == 0) {
                    pages.add(new HistoryMark(Instant.ofEpochMilli(all.getLong(1)), all.getLong(2)));
                }
            }
            return count;
        });
        return new HistoryOutline(
                runs,
                pages,
                handle.createQuery(SERVERS).mapTo(String.class).list(),
                handle.createQuery(JOBS).mapTo(String.class).list());
    }

    static List<HistoryEntry> page(Handle handle, HistoryQuery query, HistoryMark from, int limit) {
        return new HistoryFilter(query)
                .bind(handle.createQuery(pageSql(query)))
                .bind("at", from.startedAt().toEpochMilli())
                .bind("position", from.position())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    static String keysSql(HistoryQuery query) {
        return KEYS.formatted(new HistoryFilter(query).where());
    }

    static String pageSql(HistoryQuery query) {
        return PAGE.formatted(new HistoryFilter(query).where());
    }

    private static HistoryEntry read(ResultSet row) throws SQLException {
        long ended = row.getLong(6);
        @Nullable Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        String backup = row.getString(9);
        return new HistoryEntry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                endedAt,
                RunState.valueOf(row.getString(7)),
                row.getString(8),
                backup == null
                        ? null
                        : new HistoryEntry.Made(
                                backup,
                                row.getLong(13),
                                row.getBoolean(10),
                                row.getBoolean(11),
                                CopyState.valueOf(row.getString(12)),
                                copies(row.getString(14)),
                                proof(row.getString(15))));
    }

    private static List<HeldBackup.At> copies(@Nullable String text) {
        return text == null ? List.of() : HeldTable.parse(text);
    }

    /** What the newest proof of each place that found something out says, the worst of them. */
    private static Proof.@Nullable Result proof(@Nullable String newestFirst) {
        if (newestFirst == null) {
            return null;
        }
        Map<String, Proof.Result> places = new HashMap<>();
        for (String one : newestFirst.split("\u001e", -1)) {
            int end = one.indexOf('\u001f');
            Proof.Result result = Proof.Result.valueOf(one.substring(end + 1));
            if (result != Proof.Result.NOT_PROVED) {
                places.putIfAbsent(one.substring(0, end), result);
            }
        }
        if (places.containsValue(Proof.Result.BROKEN)) {
            return Proof.Result.BROKEN;
        }
        return places.isEmpty() ? Proof.Result.NOT_PROVED : Proof.Result.PROVED;
    }
}
