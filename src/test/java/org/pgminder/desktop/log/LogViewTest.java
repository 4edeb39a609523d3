package org.pgminder.desktop.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which entries are shown. */
class LogViewTest {
    private static final String INFO = "2026-11-21T02:00:00.000+01:00 INFO  [main] Runs: run begins";
    private static final String ERROR = "2026-11-21T02:00:01.000+01:00 ERROR [main] Runs: it failed";
    private static final String TRACE = "\tat org.pgminder.Main.main(Main.java:1)";
    private static final String WARN = "2026-11-21T02:00:02.000+01:00 WARN  [main] Copies: slow";

    private final LogView view = new LogView(4);

    @Test
    void level_and_text_choose_whole_entries() {
        view.add(List.of(INFO, ERROR, TRACE, WARN));
        assertThat(texts("", LogLevel.ALL)).containsExactly(INFO, ERROR, TRACE, WARN);
        assertThat(texts("", LogLevel.WARN)).containsExactly(ERROR, TRACE, WARN);
        assertThat(texts("", LogLevel.ERROR)).containsExactly(ERROR, TRACE);
        assertThat(texts(" main.JAVA ", LogLevel.ALL)).containsExactly(ERROR, TRACE);
        assertThat(texts("slow", LogLevel.ERROR)).isEmpty();
    }

    @Test
    void lines_of_a_trace_that_come_later_belong_to_their_entry_and_the_oldest_go() {
        view.add(List.of(INFO, INFO, ERROR));
        view.add(List.of(TRACE, WARN));
        assertThat(texts("", LogLevel.ALL)).containsExactly(INFO, ERROR, TRACE, WARN);
        assertThat(texts("", LogLevel.ERROR)).containsExactly(ERROR, TRACE);
    }

    private List<String> texts(String filter, LogLevel least) {
        return view.matching(filter, least).stream().map(LogView.Line::text).toList();
    }
}
