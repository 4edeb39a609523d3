package org.pgminder.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Sums over the history. */
final class StatisticsTable {
    /** More than a chart can tell apart. */
    private static final int POINTS = 100;

    private static final String RUNS =
            "select run.state, count(*), min(run.started_at), max(run.started_at) from run %s group by run.state";
    /** Each backup's size is summed up once, for all three. */
    private static final String SUMS = """
            with made as materialized (
                select backup.id, backup.local, run.started_at as began, run.ended_at - run.started_at as millis,
                    (select coalesce(sum(bytes), 0) from artifact where artifact.backup_id = backup.id) as bytes
                from run join backup on backup.run_id = run.id %s)
            select 0 as kind, null as place, count(*) as number, coalesce(sum(bytes), 0) as bytes, null as at, null as millis
                from made where local = 'STORED'
            union all
            select 1, copy.destination, count(*), sum(made.bytes), null, null
                from made join copy on copy.backup_id = made.id where copy.state = 'STORED' group by copy.destination
            union all
            select 2, null, count(*), avg(bytes), avg(began), avg(millis)
                from made where millis is not null group by (began - :first) / :width
            order by 1, 2, 5
            """;

    private StatisticsTable() {}

    static Statistics of(Handle handle, HistoryQuery query) {
        HistoryFilter filter = new HistoryFilter(query);
        Map<RunState, Long> runs = new EnumMap<>(RunState.class);
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        filter.bind(handle.createQuery(RUNS.formatted(filter.where())))
                .map((row, context) -> {
                    span[0] = Math.min(span[0], row.getLong(3));
                    span[1] = Math.max(span[1], row.getLong(4));
                    return Map.entry(RunState.valueOf(row.getString(1)), row.getLong(2));
                })
                .forEach(entry -> runs.put(entry.getKey(), entry.getValue()));
        List<Statistics.Stored> stored = new ArrayList<>();
        List<Statistics.Point> points = new ArrayList<>();
        if (!runs.isEmpty()) {
            filter.bind(handle.createQuery(SUMS.formatted(filter.where())))
                    .bind("first", span[0])
                    .bind("width", Math.max(1, (span[1] - span[0]) / POINTS + 1))
                    .map((row, context) -> row.getInt("kind") == 2
                            ? points.add(new Statistics.Point(
                                    Instant.ofEpochMilli(row.getLong("at")),
                                    row.getLong("number"),
                                    row.getLong("bytes"),
                                    row.getLong("millis")))
                            : stored.add(new Statistics.Stored(
                                    Columns.text(row, "place"), row.getLong("number"), row.getLong("bytes"))))
                    .list();
        }
        return new Statistics(runs, stored, points);
    }
}
