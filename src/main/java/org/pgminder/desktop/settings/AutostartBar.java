package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.pgminder.autostart.Autostart;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.Work;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.Tone;

/** The switch for the start at login: as the system itself sees it, and taken over at once. */
final class AutostartBar extends JPanel {
    private static final Texts TEXTS = Texts.of(AutostartBar.class);

    private final transient Autostart autostart;
    private final transient Work work;
    private final JCheckBox box = new JCheckBox();
    private final JTextArea word = Controls.words("");

    AutostartBar(Autostart autostart, Work work) {
        super(new BorderLayout(12, 0));
        this.autostart = autostart;
        this.work = work;
        Controls.label(box, TEXTS.get("autostart"));
        box.addActionListener(event -> change(box.isSelected()));
        word.setBorder(BorderFactory.createEmptyBorder(3, 0, 3, 0));
        word.getAccessibleContext().setAccessibleName(TEXTS.get("autostartState"));
        add(box, BorderLayout.LINE_START);
        add(word, BorderLayout.CENTER);
        box.setEnabled(false);
    }

    /** Looks it up anew: it may have been changed in the system's own settings. */
    void look() {
        work.begin(autostart::state, this::show, this::failed);
    }

    private void change(boolean on) {
        box.setEnabled(false);
        work.begin(
                () -> {
                    if (on) {
                        autostart.turnOn();
                    } else {
                        autostart.turnOff();
                    }
                    return autostart.state();
                },
                this::show,
                failure -> {
                    box.setSelected(!on);
                    failed(failure);
                });
    }

    private void show(Autostart.State state) {
        box.setSelected(state == Autostart.State.ON);
        switch (state) {
            case ON, OFF -> say("", Tone.NORMAL);
            case DISABLED -> say(TEXTS.get("autostartDisabled"), Tone.WARNING);
            case BROKEN -> say(TEXTS.get("autostartBroken"), Tone.WARNING);
        }
    }

    private void failed(Failure failure) {
        say(Sentence.of(failure), Tone.BAD);
    }

    private void say(String text, Tone tone) {
        box.setEnabled(true);
        word.setForeground(Controls.tone(tone));
        word.setText(text);
        revalidate();
    }
}
