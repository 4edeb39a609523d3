package org.pgminder.desktop.restore;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.ServerStatus;

/** The window that brings a backup back. Event thread only. */
public final class RestoreWindow {
    private static final Texts TEXTS = Texts.of(RestoreWindow.class);
    /** More than a year of a few jobs. */
    private static final int BACKUPS = 2000;

    private final WindowContext context;
    private final AppFrame frame;
    private final CardLayout cards = new CardLayout();
    private final JPanel body = new JPanel(cards);
    private final Map<Step, StepPanel> panels = new EnumMap<>(Step.class);
    private final BackupStep backups;
    private final CopyStep copies;
    private final TaskStep progress = new TaskStep(TEXTS, this::cancel);
    private final JLabel title = new JLabel();
    private final Prose problem = new Prose(TEXTS.get("problem"));
    private final JButton back = Marked.button(TEXTS.get("back"), this::back);
    private final JButton next = Marked.button(TEXTS.get("next"), this::next);
    private final JButton restore = Marked.button(TEXTS.get("restore"), this::restore);
    private final JButton close = Marked.button(TEXTS.get("close"), this::close);
    private RestoreDraft draft;
    private Step step = Step.BACKUP;
    private @Nullable RunningTask task;
    /** Answers to what was asked for an earlier opening are not taken. */
    private int opening;

    /** Makes it without showing it. */
    public RestoreWindow(WindowContext context) {
        this.context = context;
        this.draft = newDraft();
        this.frame = new AppFrame("restore", TEXTS.get("title"), new Dimension(760, 600), context.places());
        this.backups = new BackupStep(draft, TEXTS, this::changed);
        this.copies = new CopyStep(draft, TEXTS, this::changed);
        add(Step.BACKUP, backups);
        add(Step.COPY, copies);
        add(Step.TARGET, new TargetStep(draft, TEXTS, this::changed));
        add(Step.PARTS, new PartsStep(draft, TEXTS, this::changed));
        add(Step.SUMMARY, new SummaryStep(TEXTS, context.moment()));
        add(Step.TASK, progress);
        frame.onClose(this::close);
        title.putClientProperty("FlatLaf.styleClass", "h2");
        title.setBorder(BorderFactory.createEmptyBorder(16, 20, 12, 20));
        body.setBorder(BorderFactory.createEmptyBorder(0, 20, 8, 20));
        JFrame window = frame.frame();
        window.add(title, BorderLayout.NORTH);
        window.add(body, BorderLayout.CENTER);
        window.add(footer(), BorderLayout.SOUTH);
        window.setMinimumSize(new Dimension(600, 480));
    }

    /**
     * Shows it, at its beginning unless a restore goes on.
     *
     * @param backup the id of the one that is chosen already; null for none
     */
    public void open(@Nullable String backup) {
        if (task == null || !task.running()) {
            task = null;
            draft = newDraft();
            go(Step.BACKUP);
            load(backup);
        }
        frame.open();
    }

    /** Takes it away; a restore goes on. */
    public void dispose() {
        if (task != null) {
            task.leave();
        }
        frame.dispose();
    }

    private RestoreDraft newDraft() {
        return new RestoreDraft(
                TEXTS,
                context.snapshot().get().servers().stream()
                        .map(ServerStatus::name)
                        .toList(),
                context.moment().get());
    }

    private void add(Step of, StepPanel panel) {
        panels.put(of, panel);
        body.add(panel, of.name());
    }

    private void load(@Nullable String wanted) {
        int mine = ++opening;
        backups.rows(List.of());
        backups.say(TEXTS.get("backup.loading"));
        context.work()
                .begin(
                        () -> rows(context.engine().backups(BACKUPS)),
                        found -> {
                            if (mine == opening) {
                                loaded(found, wanted);
                            }
                        },
                        failure -> {
                            if (mine == opening) {
                                backups.say(words(failure));
                            }
                        });
    }

    private List<BackupRow> rows(List<BackupReport> found) {
        Moment moment = context.moment().get();
        return found.stream()
                .filter(report -> !CopyPlace.gone(report))
                .map(report -> BackupRow.of(report, moment, TEXTS))
                .toList();
    }

    private void loaded(List<BackupRow> found, @Nullable String wanted) {
        if (draft.report() == null && !draft.fromFile()) {
            // Of an engine that was still starting, no server was known at the opening.
            draft = newDraft();
            backups.enter(draft);
        }
        backups.rows(found);
        backups.say(found.isEmpty() ? TEXTS.get("backup.none") : "");
        if (wanted != null) {
            found.stream()
                    .map(BackupRow::report)
                    .filter(report -> report.backup().id().equals(wanted))
                    .findFirst()
                    .ifPresentOrElse(this::begin, () -> backups.say(TEXTS.get("backup.gone", wanted)));
        }
    }

    private void begin(BackupReport report) {
        draft.backup(report);
        backups.enter(draft);
        next();
    }

    /** What is in the backup is found out while the person looks at its copies. */
    private void loadContents() {
        BackupReport report = draft.report();
        if (report == null) {
            return;
        }
        RestoreDraft asked = draft;
        String id = report.backup().id();
        copies.say(TEXTS.get("copy.loading"));
        context.work()
                .begin(
                        () -> context.engine().contents(id),
                        found -> {
                            BackupReport now = draft.report();
                            if (asked == draft
                                    && now != null
                                    && now.backup().id().equals(id)) {
                                draft.contents(found);
                                copies.say("");
                                copies.showDatabases();
                                if (step == Step.PARTS) {
                                    panel().enter(draft);
                                }
                                changed();
                            }
                        },
                        failure -> {
                            if (asked == draft) {
                                copies.say(TEXTS.get("copy.unknown", words(failure)));
                            }
                        });
    }

    private static String words(Failure failure) {
        return Sentence.of(failure);
    }

    private StepPanel panel() {
        StepPanel panel = panels.get(step);
        if (panel == null) {
            throw new IllegalStateException("every step has a panel: " + step);
        }
        return panel;
    }

    private void next() {
        if (draft.problem(step) != null) {
            return;
        }
        switch (step) {
            case BACKUP -> {
                if (draft.fromFile()) {
                    go(Step.TARGET);
                } else {
                    go(Step.COPY);
                    loadContents();
                }
            }
            case COPY -> go(Step.TARGET);
            case TARGET -> go(Step.PARTS);
            case PARTS -> go(Step.SUMMARY);
            case SUMMARY -> restore();
            case TASK -> close();
        }
    }

    private void back() {
        switch (step) {
            case BACKUP -> {}
            case COPY -> go(Step.BACKUP);
            case TARGET -> go(draft.fromFile() ? Step.BACKUP : Step.COPY);
            case PARTS -> go(Step.TARGET);
            case SUMMARY -> go(Step.PARTS);
            case TASK -> go(Step.SUMMARY);
        }
    }

    private void go(Step to) {
        step = to;
        panel().enter(draft);
        cards.show(body, to.name());
        title.setText(TEXTS.get("step." + to.name().toLowerCase(Locale.ROOT)));
        changed();
        if (to == Step.TASK) {
            close.requestFocusInWindow(); // another press of the same key must not cancel what it has begun
        } else if (to == Step.SUMMARY) {
            restore.requestFocusInWindow(); // otherwise Enter would press the button before it
        } else {
            panel().transferFocus();
        }
    }

    /** The buttons go by what is chosen. */
    private void changed() {
        String what = draft.problem(step);
        problem.show(what == null ? "" : what);
        boolean choosing = step != Step.TASK;
        boolean running = task != null && task.running();
        back.setVisible(choosing || (task != null && !running));
        back.setEnabled(step != Step.BACKUP);
        next.setVisible(choosing && step != Step.SUMMARY);
        next.setEnabled(what == null);
        restore.setVisible(step == Step.SUMMARY);
        frame.frame().getRootPane().setDefaultButton(step == Step.SUMMARY ? restore : choosing ? next : close);
    }

    private void restore() {
        RunningTask started = new RunningTask(context, TEXTS, this::show);
        task = started;
        go(Step.TASK);
        started.start(draft.request());
    }

    private void show(TaskView view) {
        progress.show(view);
        changed();
        if (!view.running()) {
            back.setVisible(view.tone() != Tone.GOOD);
            // It was left to go on by itself: now there is something to tell.
            if (!frame.visible()) {
                frame.open();
            }
        }
    }

    private void cancel() {
        if (task != null) {
            progress.cancelling();
            task.cancel();
        }
    }

    private void close() {
        if (task == null || !task.running()) {
            frame.hide();
            return;
        }
        Object[] answers = {TEXTS.get("ask.keep"), TEXTS.get("ask.cancel"), TEXTS.get("ask.stay")};
        int answer = JOptionPane.showOptionDialog(
                frame.frame(),
                TEXTS.get("ask.text"),
                TEXTS.get("ask.title"),
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.QUESTION_MESSAGE,
                null,
                answers,
                answers[0]);
        if (answer == 0) {
            frame.hide();
        } else if (answer == 1) {
            cancel();
        }
    }

    private JPanel footer() {
        JPanel footer = new JPanel(new BorderLayout(12, 0));
        footer.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(1, 0, 0, 0, ThemeColor.line()),
                BorderFactory.createEmptyBorder(8, 20, 8, 12)));
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        buttons.add(back);
        buttons.add(next);
        buttons.add(restore);
        buttons.add(close);
        footer.add(problem.quiet(), BorderLayout.CENTER);
        footer.add(buttons, BorderLayout.EAST);
        return footer;
    }
}
