package org.pgminder.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pgminder.testing.Snapshots.NOW;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.HeldBackup;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Statistics;
import org.pgminder.desktop.history.HistoryText.Column;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.ServerView.Fact;
import org.pgminder.desktop.view.Tone;

class HistoryTextTest {
    private static final Texts TEXTS = Texts.of(HistoryWindow.class);

    private final HistoryText text = new HistoryText(TEXTS, ZoneId.of("Europe/Zagreb"));

    private static HistoryEntry entry(RunState state, @Nullable Instant ended, HistoryEntry.@Nullable Made made) {
        return new HistoryEntry("r1", "production", "nightly", "all_databases", NOW, ended, state, null, made);
    }

    private List<String> row(HistoryEntry entry) {
        List<String> cells = new ArrayList<>();
        for (Column column : Column.values()) {
            cells.add(text.cell(entry, column));
        }
        return cells;
    }

    @Test
    void row_says_what_came_of_a_run_and_where_it_is() {
        HistoryEntry.Made made = new HistoryEntry.Made(
                "b1",
                461_036,
                true,
                true,
                CopyState.STORED,
                List.of(
                        new HeldBackup.At("nextcloud", CopyState.FAILED, true),
                        new HeldBackup.At("disk", CopyState.STORED, false),
                        new HeldBackup.At("old", CopyState.DELETED, false)),
                Proof.Result.PROVED);
        assertThat(row(entry(RunState.DEGRADED, NOW.plusSeconds(3723), made)))
                .containsExactly(
                        "! With a problem",
                        "production",
                        "nightly",
                        "All databases",
                        "2026-11-21 14:30:55",
                        "1:02:03",
                        "450.23 KB ↓",
                        "here ✓, nextcloud ✗, disk ✓",
                        "✓ Proved",
                        "Pinned");
        assertThat(row(entry(RunState.RUNNING, null, null)))
                .containsExactly(
                        "… Running",
                        "production",
                        "nightly",
                        "All databases",
                        "2026-11-21 14:30:55",
                        "",
                        "",
                        "",
                        "",
                        "");
    }

    @Test
    void backup_that_is_nowhere_is_not_called_stored() {
        HistoryEntry gone = entry(
                RunState.SUCCEEDED,
                NOW,
                new HistoryEntry.Made(
                        "b1",
                        5,
                        false,
                        false,
                        CopyState.DELETED,
                        List.of(new HeldBackup.At("disk", CopyState.DELETED, false)),
                        Proof.Result.NOT_PROVED));
        assertThat(text.cell(gone, Column.COPIES)).isEqualTo("Nowhere any more");
    }

    @Test
    void failed_and_broken_are_bad_and_a_copy_that_failed_is_seen() {
        HistoryEntry.Made made = new HistoryEntry.Made(
                "b1",
                5,
                false,
                false,
                CopyState.STORED,
                List.of(new HeldBackup.At("nextcloud", CopyState.FAILED, false)),
                Proof.Result.BROKEN);
        HistoryEntry entry = entry(RunState.FAILED, NOW, made);
        assertThat(HistoryText.tone(entry, Column.OUTCOME)).isEqualTo(Tone.BAD);
        assertThat(HistoryText.tone(entry, Column.PROOF)).isEqualTo(Tone.BAD);
        assertThat(HistoryText.tone(entry, Column.COPIES)).isEqualTo(Tone.WARNING);
        assertThat(HistoryText.tone(entry(RunState.MISSED, null, null), Column.OUTCOME))
                .isEqualTo(Tone.WARNING);
    }

    @Test
    void success_rate_is_never_rounded_up_to_all() {
        Statistics statistics = new Statistics(
                Map.of(RunState.SUCCEEDED, 9999L, RunState.FAILED, 1L, RunState.CANCELLED, 5L),
                List.of(new Statistics.Stored(null, 9999, 5_000_000_000L), new Statistics.Stored("disk", 1, 1024)),
                List.of());
        List<Fact> facts = new StatisticsText(TEXTS, text).facts(statistics);
        assertThat(facts)
                .extracting(Fact::label, Fact::value)
                .containsExactly(
                        tuple("Runs", "10,005"),
                        tuple("Success rate", "99.9 %"),
                        tuple("Stored: Backup folder", "4.66 GB in 9,999 backups"),
                        tuple("Stored: disk", "1.00 KB in 1 backup"));
        assertThat(facts.get(0).detail()).isEqualTo("Succeeded: 9,999   Failed: 1   Cancelled: 5");
    }

    @Test
    void axis_ends_at_a_round_number() {
        assertThat(SeriesChart.top(0, 1000, 60)).isEqualTo(1000);
        assertThat(SeriesChart.top(45_000, 1000, 60)).isEqualTo(60_000);
        assertThat(SeriesChart.top(61_000, 1000, 60)).isEqualTo(120_000);
        assertThat(SeriesChart.top(5 << 20, 1, 1024)).isEqualTo(6 << 20);
        assertThat(SeriesChart.top(700L << 20, 1, 1024)).isEqualTo(800L << 20);
    }
}
