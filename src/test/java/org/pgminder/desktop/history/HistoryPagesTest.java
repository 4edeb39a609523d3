package org.pgminder.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgminder.testing.Snapshots.NOW;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.desktop.frame.Work;
import org.pgminder.testing.FakeEngine;
import org.pgminder.testing.HistorySamples;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.Snapshots;

/** The rows behind the table, on a real catalogue, with work that is done when the test says so. */
class HistoryPagesTest {
    private static final int RUNS = 5_000;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SqliteCatalogue catalogue;

    private final FakeEngine engine = new FakeEngine(Snapshots.empty(NOW));
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final HistoryPages pages = new HistoryPages(engine, new Later(), new Told());

    private final class Later implements HistoryPages.Background {
        @Override
        public <T> void begin(Work.Task<T> task, Consumer<T> done, Consumer<Failure> failed) {
            waiting.add(() -> {
                try {
                    done.accept(task.run());
                } catch (FailureException e) {
                    failed.accept(e.failure());
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private final class Told implements HistoryPages.Listener {
        @Override
        public void changed(HistoryOutline outline) {
            told.add("changed " + outline.runs());
        }

        @Override
        public void arrived(int first, int last) {
            told.add("arrived " + first + " to " + last);
        }

        @Override
        public void failed(Failure failure) {
            told.add(failure.message());
        }
    }

    @BeforeEach
    void fill() {
        catalogue = SqliteCatalogue.open(folder.resolve("catalogue.db"), new ManualClock(NOW))
                .catalogue();
        HistorySamples.fill(catalogue, RUNS, NOW);
        engine.historyIn(catalogue);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    /** Does what waits, and what comes of it. */
    private void work() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    private String at(int row) {
        HistoryEntry entry = pages.row(row);
        return entry == null ? "placeholder" : entry.run();
    }

    @Test
    void rows_that_are_to_be_seen_are_there_at_once_and_others_when_they_are_asked_for() {
        pages.show(HistoryQuery.ALL, 90, 120);
        work();
        assertThat(told).containsExactly("changed " + RUNS);
        assertThat(pages.rows()).isEqualTo(RUNS);
        assertThat(at(0)).isEqualTo("r5000");
        assertThat(at(120)).isEqualTo("r4880");
        assertThat(waiting).isEmpty();

        assertThat(at(RUNS - 1)).isEqualTo("placeholder");
        work();
        assertThat(told).containsExactly("changed " + RUNS, "arrived 4900 to 4999");
        assertThat(at(RUNS - 1)).isEqualTo("r1");
        assertThat(pages.find("r1")).hasValue(RUNS - 1);
        assertThat(pages.find("r2500")).isEmpty();
    }

    @Test
    void pages_that_have_scrolled_by_are_not_fetched() {
        pages.show(HistoryQuery.ALL, 0, 10);
        work();
        for (int row = 1000; row < RUNS; row += 100) {
            assertThat(at(row)).isEqualTo("placeholder");
        }
        work();
        assertThat(told)
                .containsExactly(
                        "changed " + RUNS, "arrived 1000 to 1099", "arrived 4900 to 4999", "arrived 4800 to 4899");
    }

    @Test
    void what_is_there_stays_until_the_new_is_read_and_a_page_of_the_old_is_dropped() {
        pages.show(HistoryQuery.ALL, 0, 10);
        work();
        assertThat(at(500)).isEqualTo("placeholder");
        pages.show(new HistoryQuery(null, null, RunState.FAILED, null, null, null), 0, 10);
        assertThat(at(0)).isEqualTo("r5000");
        assertThat(pages.rows()).isEqualTo(RUNS);
        Runnable page = waiting.removeFirst();
        work();
        page.run();
        assertThat(pages.rows()).isEqualTo(RUNS / HistorySamples.FAILED_EVERY);
        assertThat(at(1)).isEqualTo("r4800");
        assertThat(told).containsExactly("changed " + RUNS, "changed 25");
    }

    @Test
    void only_the_last_of_several_questions_is_answered() {
        pages.show(new HistoryQuery("server 7", null, null, null, null, null), 0, 10);
        pages.show(new HistoryQuery("server 8", null, null, null, null, null), 0, 10);
        work();
        assertThat(told).containsExactly("changed 100");
        assertThat(at(0)).isEqualTo("r4958");
    }

    @Test
    void new_run_moves_nothing_until_it_is_read_anew() {
        pages.show(HistoryQuery.ALL, 0, 10);
        work();
        catalogue.save(new Run(
                "new", "s", null, "app", Trigger.MENU, null, NOW.plusSeconds(1), null, RunState.RUNNING, null, ""));
        assertThat(at(100)).isEqualTo("placeholder");
        work();
        assertThat(at(100)).isEqualTo("r4900");
        pages.show(HistoryQuery.ALL, 0, 10);
        work();
        assertThat(at(0)).isEqualTo("new");
        assertThat(at(1)).isEqualTo("r5000");
    }
}
