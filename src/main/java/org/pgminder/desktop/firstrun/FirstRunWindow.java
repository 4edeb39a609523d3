package org.pgminder.desktop.firstrun;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.pgminder.backup.RunRequest;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.WidePage;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.settings.Controls;
import org.pgminder.desktop.settings.SettingsDesk;
import org.pgminder.desktop.settings.SettingsModel;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.Tone;
import org.pgminder.settings.SettingsDraft;
import org.pgminder.settings.SettingsEditor;
import org.pgminder.settings.SettingsFile;
import org.pgminder.settings.SettingsForm;
import org.pgminder.settings.SettingsPath;

/** The first steps, one after the other. Nothing but a file to begin with is written before the last question is answered. Event thread only. */
public final class FirstRunWindow {
    private static final Texts TEXTS = Texts.of(FirstRunWindow.class);
    private static final int QUESTIONS = 3;
    /** The program takes up a changed file within two seconds. */
    private static final int TAKEN_UP_MILLIS = 3000;

    private final WindowContext context;
    private final SettingsDesk desk;
    private final boolean barOnTop;
    private final SettingsEditor editor;
    private final AppFrame frame;
    private final JTextArea title = Controls.title("");
    private final JTextArea hint = Controls.hint("");
    private final JTextArea status = Controls.words("");
    private final JScrollPane center = new JScrollPane();
    private final JButton later = Controls.button(TEXTS.get("later"), this::leave);
    private final JButton back = Controls.button(TEXTS.get("back"), () -> go(-1));
    private final JButton next = Controls.button(TEXTS.get("next"), this::next);
    private final JButton backUp = Controls.button(TEXTS.get("backUp"), this::backUp);
    private Optional<Answers> answers = Optional.empty();
    private Optional<Steps> steps = Optional.empty();
    private int step;
    private volatile boolean asks;
    /** The file as it would be written before anything was typed. */
    private String untouched = "";

    /**
     * Makes it without showing it.
     *
     * @param barOnTop where the desktop has its bar with the icons
     */
    public FirstRunWindow(WindowContext context, SettingsDesk desk, boolean barOnTop) {
        this.context = context;
        this.desk = desk;
        this.barOnTop = barOnTop;
        this.editor = new SettingsEditor(desk.file(), desk.kinds());
        this.frame = new AppFrame("first-run", TEXTS.get("title"), new Dimension(680, 640), context.places());
        frame.frame().setMinimumSize(new Dimension(560, 480));
        frame.onClose(this::leave);
        frame.frame().add(head(), BorderLayout.NORTH);
        center.setBorder(BorderFactory.createEmptyBorder());
        center.getVerticalScrollBar().setUnitIncrement(16);
        frame.frame().add(center, BorderLayout.CENTER);
        frame.frame().add(footer(), BorderLayout.SOUTH);
        frame.frame().getRootPane().setDefaultButton(next);
    }

    /** Shows it, in front of others; begins anew where it was closed. */
    public void open() {
        if (!frame.visible()) {
            context.work()
                    .begin(
                            () -> {
                                SettingsFile.createDefault(desk.file()); // gone since the start of the program
                                return editor.open();
                            },
                            this::begin,
                            this::failed);
        }
        asks = true;
        frame.open();
    }

    /** Whether it is open and still asks. Any thread. */
    public boolean asks() {
        return asks;
    }

    public void dispose() {
        frame.dispose();
    }

    private void begin(SettingsDraft draft) {
        if (!draft.hasForm() || draft.converted() || !draft.problems().isEmpty()) {
            // The form says what is wrong with the file, and asks before it converts one.
            close();
            context.chosen().accept(new Choice.EditSettings());
            return;
        }
        Answers given = new Answers(new SettingsModel(draft, new SettingsForm(desk.kinds()).fields()));
        given.model().onChange(() -> say("", Tone.NORMAL));
        untouched = given.model().draft().text();
        answers = Optional.of(given);
        steps = Optional.of(new Steps(given, context, desk));
        step = 0;
        show();
    }

    private void show() {
        steps.ifPresent(Steps::leave);
        say("", Tone.NORMAL);
        title.setText(TEXTS.get("step", step + 1, QUESTIONS + 1, TEXTS.get("title." + step)));
        hint.setText(TEXTS.get("hint." + step));
        later.setVisible(step < QUESTIONS);
        back.setEnabled(step > 0 && step < QUESTIONS);
        Controls.label(next, TEXTS.get(step == QUESTIONS ? "finish" : step == QUESTIONS - 1 ? "save" : "next"));
        steps.ifPresent(shown -> {
            JComponent content = switch (step) {
                case 0 -> shown.server();
                case 1 -> shown.job();
                case 2 -> shown.place();
                default -> done();
            };
            JPanel page = new WidePage(new BorderLayout());
            page.add(content, BorderLayout.NORTH);
            page.setBorder(BorderFactory.createEmptyBorder(8, 20, 12, 20));
            center.setViewportView(page);
            SwingUtilities.updateComponentTreeUI(page); // the look may have changed while another step was shown
            focusFirst(page);
        });
    }

    /** Not where it was: the part that had it has gone, and the next one behind that would be "Later". */
    private void focusFirst(JPanel page) {
        frame.frame().validate(); // which is the first goes by where they are
        Component first = frame.frame().getFocusTraversalPolicy().getFirstComponent(page);
        (first == null ? next : first).requestFocusInWindow();
    }

    private JComponent done() {
        backUp.setEnabled(false);
        Timer ready = new Timer(TAKEN_UP_MILLIS, event -> backUp.setEnabled(frame.visible()));
        ready.setRepeats(false);
        ready.start();
        IconPicture picture = new IconPicture(barOnTop, TEXTS.get("picture"));
        return Steps.done(TEXTS.get(barOnTop ? "iconTop" : "iconBottom"), picture, backUp);
    }

    private void go(int by) {
        settle();
        step += by;
        show();
    }

    private void settle() {
        answers.ifPresent(given -> {
            given.settleServer();
            given.settleJob();
            given.settleDestination();
        });
    }

    private void next() {
        if (step == QUESTIONS) {
            close();
            return;
        }
        settle();
        answers.ifPresent(given -> {
            List<SettingsPath> asked = switch (step) {
                case 0 -> List.of(given.server());
                case 1 -> List.of(given.server(), given.job());
                default -> List.of(SettingsPath.ROOT);
            };
            if (asked.stream().anyMatch(path -> !given.model().problems(path).isEmpty())) {
                say(TEXTS.get("wrong"), Tone.BAD);
            } else if (step == QUESTIONS - 1) {
                save(given.model().draft());
            } else {
                go(1);
            }
        });
    }

    private void save(SettingsDraft draft) {
        next.setEnabled(false);
        String text = draft.text();
        context.work().begin(() -> editor.save(draft, text), this::saved, this::failed);
    }

    private void saved(SettingsEditor.Saved saved) {
        next.setEnabled(true);
        if (saved == SettingsEditor.Saved.CHANGED_ON_DISK) {
            say(TEXTS.get("changed"), Tone.BAD);
        } else {
            step = QUESTIONS;
            asks = false;
            show();
        }
    }

    private void failed(Failure failure) {
        next.setEnabled(true);
        say(Sentence.of(failure), Tone.BAD);
    }

    private void backUp() {
        answers.ifPresent(
                given -> context.chosen().accept(new Choice.BackUp(new RunRequest.What.Job(given.jobName()))));
        close();
        context.chosen().accept(new Choice.OpenWindow());
    }

    /** A person goes; what was typed is gone then. */
    private void leave() {
        boolean typed = step < QUESTIONS
                && answers.filter(given -> !given.model().draft().text().equals(untouched))
                        .isPresent();
        if (!typed || discards()) {
            close();
        }
    }

    private boolean discards() {
        String[] texts = {TEXTS.get("discard"), TEXTS.get("goOn")};
        int answer = JOptionPane.showOptionDialog(
                frame.frame(),
                TEXTS.get("leaveQuestion"),
                TEXTS.get("leaveTitle"),
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.QUESTION_MESSAGE,
                null,
                texts,
                texts[1]);
        return answer == 0;
    }

    private void close() {
        steps.ifPresent(Steps::leave);
        answers = Optional.empty();
        steps = Optional.empty();
        asks = false;
        frame.hide();
    }

    private void say(String text, Tone tone) {
        if (text.isEmpty() && !status.isVisible()) {
            return;
        }
        status.setForeground(Controls.tone(tone));
        status.setVisible(!text.isEmpty());
        status.setText(text);
        frame.frame().revalidate();
        frame.frame().repaint();
    }

    private JPanel head() {
        JPanel head = new JPanel(new BorderLayout(0, 4));
        head.setBorder(BorderFactory.createEmptyBorder(16, 20, 8, 20));
        head.add(title, BorderLayout.NORTH);
        head.add(hint, BorderLayout.CENTER);
        return head;
    }

    private JPanel footer() {
        JPanel footer = new JPanel(new BorderLayout(12, 4));
        footer.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(1, 0, 0, 0, ThemeColor.line()),
                BorderFactory.createEmptyBorder(8, 12, 8, 12)));
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        left.add(later);
        JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        right.add(back);
        right.add(next);
        status.getAccessibleContext().setAccessibleName(TEXTS.get("status"));
        status.setBorder(BorderFactory.createEmptyBorder(4, 6, 4, 0));
        footer.add(left, BorderLayout.WEST);
        footer.add(status, BorderLayout.NORTH);
        footer.add(right, BorderLayout.EAST);
        return footer;
    }
}
