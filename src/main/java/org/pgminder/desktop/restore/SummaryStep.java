package org.pgminder.desktop.restore;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.Tone;

/** What will happen. */
final class SummaryStep extends StepPanel {
    private final Texts texts;
    private final Supplier<Moment> moment;
    private final Prose warning;
    private final Prose sentences;

    SummaryStep(Texts texts, Supplier<Moment> moment) {
        this.texts = texts;
        this.moment = moment;
        this.sentences = new Prose(texts.get("sum.title"));
        this.warning = new Prose(texts.get("sum.warning"));
        warning.setForeground(ThemeColor.of(Tone.WARNING));
        row(sentences);
        row(warning);
    }

    @Override
    void enter(RestoreDraft draft) {
        RestoreSummary summary = RestoreSummary.of(draft, moment.get(), texts);
        sentences.show(summary.sentences().stream().collect(Collectors.joining("\n\n")));
        String why = summary.warning();
        warning.setVisible(why != null);
        warning.show(why == null ? "" : "\n" + why);
        revalidate();
    }
}
