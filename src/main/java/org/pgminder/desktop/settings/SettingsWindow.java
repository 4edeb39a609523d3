package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.AppFrame;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.Tone;
import org.pgminder.settings.SettingsDraft;
import org.pgminder.settings.SettingsEditor;
import org.pgminder.settings.SettingsForm;

/** The window with the form for {@code config.json}, or with its text where it is too broken for one. Event thread only. */
public final class SettingsWindow {
    private static final Texts TEXTS = Texts.of(SettingsWindow.class);

    private final WindowContext context;
    private final SettingsDesk desk;
    private final SettingsEditor editor;
    private final AppFrame frame;
    private final JPanel center = new JPanel(new BorderLayout());
    private final JTextArea status = Controls.words("");
    private final JButton save = Controls.button(TEXTS.get("save"), () -> save(false));
    private final JButton revert = Controls.button(TEXTS.get("revert"), this::load);
    private final Optional<AutostartBar> autostart;
    private Optional<SettingsModel> model = Optional.empty();
    private Optional<SettingsPanel> panel = Optional.empty();

    /** Makes it without showing it. */
    public SettingsWindow(WindowContext context, SettingsDesk desk) {
        this.context = context;
        this.desk = desk;
        this.editor = new SettingsEditor(desk.file(), desk.kinds());
        this.autostart = desk.autostart().map(each -> new AutostartBar(each, context.work()));
        this.frame = new AppFrame("settings", TEXTS.get("title"), new Dimension(920, 680), context.places());
        frame.onClose(this::close);
        frame.frame().setMinimumSize(new Dimension(800, 440));
        frame.frame().add(center, BorderLayout.CENTER);
        frame.frame().add(footer(), BorderLayout.SOUTH);
        refresh();
        frame.key(KeyEvent.VK_S, InputEvent.CTRL_DOWN_MASK, () -> save(false));
    }

    /** Shows it, in front of others; reads the file again where nothing would be lost. */
    public void open() {
        boolean fresh = !frame.visible() || !changed();
        frame.open(); // first: what is not shown yet is not given the focus
        if (fresh) {
            load();
        }
        autostart.ifPresent(AutostartBar::look);
    }

    public void dispose() {
        frame.dispose();
    }

    private boolean changed() {
        return model.filter(now -> now.draft().changed()).isPresent();
    }

    private void load() {
        say(TEXTS.get("reading"), Tone.NORMAL);
        context.work()
                .begin(
                        () -> Files.exists(desk.file()) ? Optional.of(editor.open()) : Optional.<SettingsDraft>empty(),
                        read -> read.ifPresentOrElse(draft -> show(draft, ""), this::showNone),
                        this::failed);
    }

    /** There is no file: it is easier begun with questions than with an empty form. */
    private void showNone() {
        model = Optional.empty();
        panel = Optional.empty();
        JButton begin = Controls.button(TEXTS.get("beginWizard"), () -> {
            hide();
            context.chosen().accept(new Choice.FirstRun());
        });
        JPanel middle = new JPanel(new BorderLayout(0, 12));
        middle.setBorder(BorderFactory.createEmptyBorder(24, 24, 24, 24));
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        row.add(begin);
        middle.add(Controls.words(TEXTS.get("noFile", desk.file())), BorderLayout.NORTH);
        middle.add(row, BorderLayout.CENTER);
        center.removeAll();
        center.add(middle, BorderLayout.CENTER);
        center.revalidate();
        center.repaint();
        refresh();
        say("", Tone.NORMAL);
    }

    /** @param word said until something changes */
    private void show(SettingsDraft draft, String word) {
        SettingsModel now = new SettingsModel(draft, new SettingsForm(desk.kinds()).fields());
        model = Optional.of(now);
        center.removeAll();
        if (draft.hasForm()) {
            SettingsPanel form = new SettingsPanel(now, panel.flatMap(SettingsPanel::selected), context, desk);
            panel = Optional.of(form);
            center.add(form, BorderLayout.CENTER);
            form.takeFocus();
        } else {
            panel = Optional.empty();
            center.add(new BrokenText(draft, this::refresh), BorderLayout.CENTER);
        }
        now.onChange(this::refresh);
        center.revalidate();
        center.repaint();
        refresh();
        if (!word.isEmpty() && draft.problems().isEmpty()) {
            say(word, Tone.GOOD);
        }
    }

    private void refresh() {
        save.setEnabled(changed());
        revert.setEnabled(changed());
        model.map(SettingsModel::draft).ifPresent(draft -> {
            int problems = draft.problems().size();
            if (problems > 0) {
                say(TEXTS.get("problems", problems), Tone.BAD);
            } else if (draft.converted()) {
                say(TEXTS.get("converted"), Tone.WARNING);
            } else {
                say(draft.changed() ? TEXTS.get("notSaved") : draft.file().toString(), Tone.NORMAL);
            }
        });
    }

    private void save(boolean thenHide) {
        panel.ifPresent(SettingsPanel::settle);
        SettingsDraft draft = model.map(SettingsModel::draft).orElse(null);
        if (draft == null || !draft.changed()) {
            return;
        }
        if (!draft.problems().isEmpty()) {
            panel.ifPresent(form -> form.showProblem(draft.problems().get(0)));
            say(TEXTS.get("refused", draft.problems().size()), Tone.BAD);
            return;
        }
        if (draft.converted() && ask("convertTitle", "convertQuestion", "convert", "cancel") != 0) {
            return;
        }
        save.setEnabled(false);
        String text = draft.text();
        context.work()
                .begin(() -> editor.save(draft, text), saved -> saved(saved, draft, text, thenHide), this::failed);
    }

    private void saved(SettingsEditor.Saved saved, SettingsDraft draft, String text, boolean thenHide) {
        if (saved == SettingsEditor.Saved.CHANGED_ON_DISK) {
            save.setEnabled(true);
            if (ask("changedTitle", "changedQuestion", "reload", "keepEditing") == 0) {
                load();
            }
        } else if (thenHide) {
            hide();
        } else if (panel.isEmpty()) {
            context.work().begin(editor::open, read -> show(read, TEXTS.get("saved")), this::failed);
        } else {
            draft.written(text);
            refresh();
            if (!draft.changed()) {
                say(TEXTS.get("saved"), Tone.GOOD);
            }
        }
    }

    private void failed(Failure failure) {
        refresh();
        say(Sentence.of(failure), Tone.BAD);
    }

    private void close() {
        panel.ifPresent(SettingsPanel::settle);
        if (!changed()
                || model.filter(now -> now.draft().converted() && !now.typed()).isPresent()) {
            hide();
            return;
        }
        int answer = ask("closeTitle", "closeQuestion", "closeSave", "closeDiscard", "keepEditing");
        if (answer == 0) {
            save(true);
        } else if (answer == 1) {
            hide();
        }
    }

    private void hide() {
        model = Optional.empty();
        frame.hide();
    }

    private int ask(String title, String question, String... answers) {
        String[] texts = List.of(answers).stream().map(TEXTS::get).toArray(String[]::new);
        return JOptionPane.showOptionDialog(
                frame.frame(),
                TEXTS.get(question),
                TEXTS.get(title),
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.QUESTION_MESSAGE,
                null,
                texts,
                texts[0]);
    }

    private void say(String text, Tone tone) {
        status.setForeground(Controls.tone(tone));
        status.setText(text);
        frame.frame().revalidate();
        frame.frame().repaint();
    }

    private JPanel footer() {
        JPanel footer = new JPanel(new BorderLayout(12, 4));
        footer.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(1, 0, 0, 0, ThemeColor.line()),
                BorderFactory.createEmptyBorder(8, 12, 8, 12)));
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        left.add(Controls.button(TEXTS.get("wizard"), () -> context.chosen().accept(new Choice.FirstRun())));
        left.add(Controls.button(TEXTS.get("openFile"), () -> context.chosen().accept(new Choice.OpenSettings())));
        JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        right.add(revert);
        right.add(save);
        status.getAccessibleContext().setAccessibleName(TEXTS.get("status"));
        status.setBorder(BorderFactory.createEmptyBorder(4, 6, 4, 0));
        footer.add(left, BorderLayout.WEST);
        JPanel above = new JPanel(new BorderLayout());
        autostart.ifPresent(bar -> above.add(bar, BorderLayout.NORTH));
        above.add(status, BorderLayout.CENTER);
        footer.add(above, BorderLayout.NORTH);
        footer.add(right, BorderLayout.EAST);
        return footer;
    }
}
