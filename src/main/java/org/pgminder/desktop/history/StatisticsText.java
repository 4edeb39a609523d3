package org.pgminder.desktop.history;

import java.util.ArrayList;
import java.util.List;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Statistics;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.ServerView.Fact;
import org.pgminder.desktop.view.Tone;

/** What the runs come to, in words. Knows no Swing. */
final class StatisticsText {
    /** A rate is rounded down: one failure of a thousand is not 100 %. */
    private static final int TENTHS = 1000;

    private final Texts texts;
    private final HistoryText words;

    StatisticsText(Texts texts, HistoryText words) {
        this.texts = texts;
        this.words = words;
    }

    List<Fact> facts(Statistics statistics) {
        List<Fact> facts = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (RunState state : RunState.values()) {
            if (statistics.of(state) > 0) {
                outcomes.add(words.outcomeWord(state) + ": " + texts.get("number", statistics.of(state)));
            }
        }
        facts.add(new Fact(
                texts.get("runs"),
                texts.get("number", statistics.all()),
                outcomes.isEmpty() ? null : String.join("   ", outcomes),
                Tone.NORMAL));
        double rate = statistics.successRate();
        facts.add(new Fact(
                texts.get("successRate"),
                rate < 0 ? texts.get("noRate") : texts.get("rate", Math.floor(rate * TENTHS) / 10),
                texts.get("successRate.means"),
                rate < 0 ? Tone.NORMAL : rate == 1 ? Tone.GOOD : Tone.WARNING));
        if (statistics.stored().stream().allMatch(place -> place.backups() == 0)) {
            facts.add(new Fact(texts.get("stored"), texts.get("nowhere"), null, Tone.NORMAL));
            return facts;
        }
        for (Statistics.Stored stored : statistics.stored()) {
            facts.add(new Fact(
                    texts.get("storedAt", words.place(stored.place())),
                    texts.get(
                            stored.backups() == 1 ? "storedOne" : "storedSize",
                            HistoryText.size(stored.bytes()),
                            stored.backups()),
                    null,
                    Tone.NORMAL));
        }
        return facts;
    }
}
