package org.pgminder.desktop.history;

import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.time.Instant;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import org.pgminder.catalogue.Statistics;
import org.pgminder.desktop.frame.WidePage;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.window.FactGrid;

/** What the runs come to: numbers, and sizes and durations over time. */
final class StatisticsPanel extends WidePage {
    private final StatisticsText words;
    private final FactGrid facts = new FactGrid();
    private final SeriesChart sizes;
    private final SeriesChart durations;

    StatisticsPanel(Texts texts, HistoryText text) {
        super(new BorderLayout(0, 12));
        this.words = new StatisticsText(texts, text);
        this.sizes = new SeriesChart(
                texts.get("chart.sizes"),
                texts.get("chart.nothing"),
                Statistics.Point::bytes,
                HistoryText::size,
                at -> text.minute(Instant.ofEpochMilli(at)),
                1,
                1024);
        this.durations = new SeriesChart(
                texts.get("chart.durations"),
                texts.get("chart.nothing"),
                Statistics.Point::millis,
                HistoryText::duration,
                at -> text.minute(Instant.ofEpochMilli(at)),
                1000,
                60);
        setBorder(BorderFactory.createEmptyBorder(12, 14, 12, 14));
        add(facts, BorderLayout.NORTH);
        JPanel charts = new JPanel(new GridLayout(2, 1, 0, 8));
        charts.add(sizes);
        charts.add(durations);
        add(charts, BorderLayout.CENTER);
    }

    void show(Statistics statistics) {
        facts.show(words.facts(statistics));
        sizes.show(statistics.points());
        durations.show(statistics.points());
    }

    /** The charts take what room there is, and are never squeezed. */
    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() > getPreferredSize().height;
    }
}
