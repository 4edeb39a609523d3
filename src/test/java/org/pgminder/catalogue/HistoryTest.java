package org.pgminder.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.catalogue.Samples.NIGHT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgminder.testing.HistorySamples;
import org.pgminder.testing.ManualClock;

/** A hundred thousand runs, page by page. */
class HistoryTest {
    private static final int RUNS = 100_000;
    private static final int PAGE = 100;

    @TempDir
    private static Path folder;

    private static SqliteCatalogue catalogue;

    @BeforeAll
    static void fill() {
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NIGHT))
                .catalogue();
        HistorySamples.fill(catalogue, RUNS, NIGHT);
    }

    @AfterAll
    static void close() {
        catalogue.close();
    }

    private static HistoryQuery query(
            @Nullable String server, @Nullable String job, @Nullable RunState outcome, @Nullable String text) {
        return new HistoryQuery(server, job, outcome, null, null, text);
    }

    @Test
    void pages_put_together_are_every_run_once_and_the_newest_first() {
        HistoryOutline outline = catalogue.historyOutline(HistoryQuery.ALL, PAGE);
        assertThat(outline.runs()).isEqualTo(RUNS);
        assertThat(outline.pages()).hasSize(RUNS / PAGE);
        assertThat(outline.servers()).hasSize(HistorySamples.SERVERS).contains("server 7");
        assertThat(outline.jobs()).hasSize(HistorySamples.SERVERS).contains("nightly 7");
        HashSet<String> seen = new HashSet<>();
        for (int page : new int[] {0, 1, 499, 998, 999}) {
            List<HistoryEntry> entries =
                    catalogue.history(HistoryQuery.ALL, outline.pages().get(page), PAGE);
            assertThat(entries)
                    .hasSize(PAGE)
                    .isSortedAccordingTo((one, other) -> other.startedAt().compareTo(one.startedAt()));
            entries.forEach(entry -> assertThat(seen.add(entry.run())).isTrue());
        }
        assertThat(seen).contains("r" + RUNS, "r1", "r" + (RUNS - 99), "r" + (RUNS - 100));
    }

    @Test
    void page_stays_the_same_when_newer_runs_come_and_where_several_began_at_once() {
        List<HistoryMark> pages = catalogue
                .historyOutline(query("server 3", null, null, null), 50)
                .pages();
        HistoryQuery ofServer = query("server 3", null, null, null);
        List<HistoryEntry> before = catalogue.history(ofServer, pages.get(2), 50);
        List<String> all = new ArrayList<>();
        for (HistoryMark page : pages) {
            catalogue.history(ofServer, page, 50).forEach(entry -> all.add(entry.run()));
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(RUNS / HistorySamples.SERVERS);

        for (int i = 0; i < 3; i++) {
            Run run = Samples.run("new" + i, RunState.SUCCEEDED, NIGHT.plusSeconds(5));
            catalogue.save(new Run(
                    run.id(),
                    "server 3",
                    "other",
                    "new",
                    Trigger.MENU,
                    null,
                    run.startedAt(),
                    null,
                    RunState.FAILED,
                    null,
                    ""));
        }
        try {
            assertThat(catalogue.history(ofServer, pages.get(2), 50)).isEqualTo(before);
            List<HistoryMark> single = catalogue
                    .historyOutline(query(null, "other", null, null), 1)
                    .pages();
            assertThat(single.stream()
                            .flatMap(mark -> catalogue.history(query(null, "other", null, null), mark, 1).stream()))
                    .extracting(HistoryEntry::run)
                    .containsExactly("new2", "new1", "new0");
        } finally {
            Jdbi.create(catalogue.dataSource())
                    .useHandle(handle -> handle.execute("delete from run where job = 'other'"));
        }
    }

    @Test
    void filters_find_what_they_say() {
        assertThat(catalogue
                        .historyOutline(query(null, "nightly 7", null, null), PAGE)
                        .runs())
                .isEqualTo(RUNS / HistorySamples.SERVERS);
        assertThat(catalogue
                        .historyOutline(query(null, null, RunState.FAILED, null), PAGE)
                        .runs())
                .isEqualTo(RUNS / HistorySamples.FAILED_EVERY);
        assertThat(catalogue
                        .historyOutline(
                                new HistoryQuery(
                                        null, null, null, NIGHT.minusSeconds(600), NIGHT.minusSeconds(60), null),
                                PAGE)
                        .runs())
                .as("one a minute, the newest at that moment")
                .isEqualTo(9);
        assertThat(found("f4711.SQL")).containsExactly("r4711");
        assertThat(found("m4711.manifest")).containsExactly("r4711");
        assertThat(found("f%11.sql")).as("no pattern").isEmpty();
        assertThat(found("f_711.sql")).as("no pattern").isEmpty();
        assertThat(catalogue
                        .historyOutline(query("server 7", null, null, "orders"), PAGE)
                        .runs())
                .as("a database")
                .isEqualTo(RUNS / HistorySamples.SERVERS);
    }

    private static List<String> found(String text) {
        HistoryQuery query = query(null, null, null, text);
        return catalogue.historyOutline(query, PAGE).pages().stream()
                .flatMap(mark -> catalogue.history(query, mark, PAGE).stream())
                .map(HistoryEntry::run)
                .toList();
    }

    @Test
    void entry_has_its_backup_with_copies_and_what_proofs_say() {
        Samples.backup("x", "s", "app", NIGHT);
        Run run = Samples.run("run-of-x", RunState.DEGRADED, NIGHT.minusSeconds(1));
        catalogue.save(new Run(
                run.id(),
                "odd",
                null,
                "app",
                Trigger.MENU,
                null,
                run.startedAt(),
                NIGHT,
                run.state(),
                Samples.FAILURE,
                "long"));
        catalogue.save(
                Samples.backup("x", "odd", "app", NIGHT),
                List.of(
                        Samples.copy("cx1", "x", "nextcloud", CopyState.FAILED, NIGHT),
                        Samples.copy("cx2", "x", "disk", CopyState.STORED, null)));
        try {
            assertThat(shown()).isNull();
            prove(1, null, Proof.Result.PROVED);
            prove(2, "disk", Proof.Result.NOT_PROVED);
            HistoryEntry entry = only("odd");
            assertThat(entry.problem()).isEqualTo(Samples.FAILURE.message());
            assertThat(entry.made())
                    .isEqualTo(new HistoryEntry.Made(
                            "x",
                            1120,
                            false,
                            false,
                            CopyState.STORED,
                            List.of(
                                    new HeldBackup.At("disk", CopyState.STORED, false),
                                    new HeldBackup.At("nextcloud", CopyState.FAILED, true)),
                            Proof.Result.PROVED));
            prove(3, "disk", Proof.Result.BROKEN);
            prove(4, null, Proof.Result.PROVED);
            assertThat(shown()).as("another place is still broken").isEqualTo(Proof.Result.BROKEN);
            prove(5, "disk", Proof.Result.PROVED);
            assertThat(shown()).isEqualTo(Proof.Result.PROVED);
        } finally {
            Jdbi.create(catalogue.dataSource()).useHandle(handle -> {
                handle.execute("delete from run where server = 'odd'");
                handle.execute("delete from backup where server = 'odd'");
            });
        }
    }

    private static Proof.@Nullable Result shown() {
        return Objects.requireNonNull(only("odd").made()).proof();
    }

    private static HistoryEntry only(String server) {
        HistoryQuery query = query(server, null, null, null);
        return catalogue
                .history(query, catalogue.historyOutline(query, PAGE).pages().get(0), PAGE)
                .get(0);
    }

    private static void prove(int number, @Nullable String place, Proof.Result result) {
        catalogue.save(new Proof(
                "p" + number, "x", place, NIGHT.plusSeconds(number), NIGHT.plusSeconds(number), result, "detail"));
    }

    @Test
    void statistics_count_what_is_where_and_call_no_failure_a_success() {
        Statistics all = catalogue.statistics(HistoryQuery.ALL);
        assertThat(all.all()).isEqualTo(RUNS);
        long failed = RUNS / HistorySamples.FAILED_EVERY;
        assertThat(all.runs()).containsEntry(RunState.FAILED, failed);
        assertThat(all.successRate()).isBetween(0.9, 1 - (double) failed / RUNS);
        assertThat(all.points()).hasSizeBetween(50, 101);
        assertThat(all.points()).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(all.points().stream().mapToLong(Statistics.Point::runs).sum())
                .isEqualTo(RUNS - failed);

        Statistics one = catalogue.statistics(query(null, null, null, "f4711.sql"));
        assertThat(one.runs()).isEqualTo(Map.of(RunState.SUCCEEDED, 1L));
        assertThat(one.successRate()).isEqualTo(1);
        long bytes = HistorySamples.bytes(4711);
        assertThat(one.stored())
                .containsExactly(new Statistics.Stored(null, 1, bytes), new Statistics.Stored("nextcloud", 1, bytes));
        assertThat(one.points()).singleElement().satisfies(point -> {
            assertThat(point.bytes()).isEqualTo(bytes);
            assertThat(point.millis()).isEqualTo(HistorySamples.millis(4711));
        });
    }

    @Test
    void nothing_has_no_success_rate() {
        Statistics none = catalogue.statistics(query("nobody", null, null, null));
        assertThat(none).isEqualTo(new Statistics(Map.of(), List.of(), List.of()));
        assertThat(none.successRate()).isEqualTo(-1);
    }

    static List<HistoryQuery> queries() {
        return List.of(
                HistoryQuery.ALL,
                query("server 7", null, null, null),
                query(null, "nightly 7", null, null),
                query(null, null, RunState.FAILED, null),
                query("server 7", null, RunState.FAILED, null),
                new HistoryQuery("server 7", "nightly 7", RunState.FAILED, NIGHT, NIGHT, null));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void an_index_gives_a_page_in_order_and_begins_at_its_mark(HistoryQuery query) {
        List<String> page = plan(query, HistoryTable.pageSql(query));
        assertThat(page.get(0)).startsWith("SEARCH run USING INDEX").contains("started_at<?");
        assertThat(page)
                .as("no table is read whole, nothing is sorted but a backup's few proofs")
                .noneMatch(step -> step.startsWith("SCAN"))
                .noneMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
        assertThat(plan(query, HistoryTable.keysSql(query)))
                .allSatisfy(step -> assertThat(step).contains("INDEX"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    private static List<String> plan(HistoryQuery query, String sql) {
        return Jdbi.create(catalogue.dataSource())
                .withHandle(handle -> new HistoryFilter(query)
                        .bind(handle.createQuery("explain query plan " + sql))
                        .bind("at", NIGHT.toEpochMilli())
                        .bind("position", 7)
                        .bind("limit", PAGE)
                        .configure(
                                org.jdbi.v3.core.statement.SqlStatements.class,
                                config -> config.setUnusedBindingAllowed(true))
                        .map((row, context) -> row.getString("detail"))
                        .list());
    }
}
