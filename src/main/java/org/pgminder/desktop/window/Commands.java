package org.pgminder.desktop.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import javax.swing.Box;
import javax.swing.JToggleButton;
import javax.swing.JToolBar;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Choice;

/** What can be done that belongs to no server. */
final class Commands extends JToolBar {
    private static final Texts TEXTS = Texts.of(Commands.class);
    private static final Duration MUTE = Duration.ofHours(1);

    private final WindowContext context;
    private final JToggleButton mute = new JToggleButton();
    private Instant mutedUntil = Instant.MIN;

    Commands(WindowContext context) {
        this.context = context;
        setFloatable(false);
        button("refresh", new Choice.Refresh());
        button("history", new Choice.OpenHistory());
        button("restore", new Choice.OpenRestore(null));
        button("openFolder", new Choice.OpenBackupFolder());
        button("viewLog", new Choice.ShowLog());
        button("settings", new Choice.EditSettings());
        add(Box.createHorizontalGlue());
        mute.setToolTipText(TEXTS.get("muteTip"));
        mute.addActionListener(event -> mute(mute.isSelected()));
        add(mute);
        button("about", new Choice.ShowAbout());
        button("quit", new Choice.Quit());
        refresh();
    }

    /** Shows whether it is muted still. */
    void refresh() {
        boolean muted = context.moment().get().now().isBefore(mutedUntil);
        mute.setSelected(muted);
        LocalTime until = LocalTime.ofInstant(
                muted ? mutedUntil : Instant.EPOCH, context.moment().get().zone());
        Marked.mark(
                mute,
                muted ? TEXTS.get("unmute", DateTimeFormatter.ofPattern("HH:mm").format(until)) : TEXTS.get("mute"));
    }

    private void mute(boolean on) {
        Instant now = context.moment().get().now();
        mutedUntil = on ? now.plus(MUTE).truncatedTo(ChronoUnit.MINUTES) : now;
        context.chosen().accept(new Choice.Mute(mutedUntil));
        refresh();
    }

    private void button(String text, Choice choice) {
        add(Marked.button(TEXTS.get(text), () -> context.chosen().accept(choice)));
    }
}
