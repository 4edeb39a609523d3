package org.pgminder.desktop.view;

import org.pgminder.desktop.text.Texts;
import org.pgminder.engine.Snapshot;

/** What the icon shows without being clicked. */
public record TrayView(Badge badge, String tooltip) {
    private static final Texts TEXTS = Texts.of(TrayView.class);
    public static final TrayView STARTING = new TrayView(Badge.UNKNOWN, TEXTS.get("tip.starting"));

    public static TrayView of(Snapshot snapshot, Moment moment, int tooltipLimit) {
        return new TrayView(Badge.of(snapshot, moment.now()), Tooltip.of(snapshot, moment, tooltipLimit));
    }

    /** Nothing has been heard for too long: what was last known must not pass for the present. */
    public static TrayView silent(Snapshot last, Moment moment, int tooltipLimit) {
        String tooltip = TEXTS.get("tip.silent", TimeText.clock(last.at(), moment));
        return new TrayView(Badge.UNKNOWN, Tooltip.cut(tooltip, tooltipLimit));
    }
}
