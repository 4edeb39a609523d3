package org.pgminder.desktop.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import javax.swing.AbstractButton;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JToggleButton;
import javax.swing.JToolBar;
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
        button("refresh", 'R', new Choice.Refresh());
        button("history", 'H', new Choice.OpenHistory());
        button("restore", 'E', new Choice.OpenRestore(null));
        button("openFolder", 'F', new Choice.OpenBackupFolder());
        button("viewLog", 'L', new Choice.ShowLog());
        button("settings", 'S', new Choice.EditSettings());
        add(Box.createHorizontalGlue());
        mute.setMnemonic('M');
        mute.setToolTipText(TEXTS.get("muteTip"));
        mute.addActionListener(event -> mute(mute.isSelected()));
        add(onlyText(mute));
        button("about", 'A', new Choice.ShowAbout());
        button("quit", 'Q', new Choice.Quit());
        refresh();
    }

    /** Shows whether it is muted still. */
    void refresh() {
        boolean muted = context.moment().get().now().isBefore(mutedUntil);
        mute.setSelected(muted);
        LocalTime until = LocalTime.ofInstant(
                muted ? mutedUntil : Instant.EPOCH, context.moment().get().zone());
        mute.setText(
                muted ? TEXTS.get("unmute", DateTimeFormatter.ofPattern("HH:mm").format(until)) : TEXTS.get("mute"));
    }

    private void mute(boolean on) {
        Instant now = context.moment().get().now();
        mutedUntil = on ? now.plus(MUTE).truncatedTo(ChronoUnit.MINUTES) : now;
        context.chosen().accept(new Choice.Mute(mutedUntil));
        refresh();
    }

    private void button(String text, char mnemonic, Choice choice) {
        JButton button = new JButton(TEXTS.get(text));
        button.setMnemonic(mnemonic);
        button.addActionListener(event -> context.chosen().accept(choice));
        add(onlyText(button));
    }

    /** By the keyboard as well, which a toolbar leaves out. */
    private static AbstractButton onlyText(AbstractButton button) {
        button.setFocusable(true);
        return button;
    }
}
