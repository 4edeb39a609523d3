package org.pgminder.desktop.settings;

import java.awt.Component;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import org.pgminder.desktop.frame.WidePage;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.Tone;
import org.pgminder.settings.FormField;
import org.pgminder.settings.Schedule;
import org.pgminder.settings.SettingsPath;
import org.pgminder.settings.SettingsProblem;

/** The fields of one object, each with its meaning and what is wrong with it; goes with the model until {@link #close}. */
public final class FieldForm extends WidePage {
    private static final Texts TEXTS = Texts.of(FieldForm.class);

    private final transient SettingsModel model;
    private final transient SettingsPath path;
    private final transient Supplier<Moment> moment;
    private final transient SecretMover mover;
    private final transient List<Row> rows = new ArrayList<>();
    private final transient Runnable listener = this::refresh;
    private final JTextArea rest = Controls.words("");
    private int line;

    /** What is told beside a place of the file. */
    private record Row(SettingsPath path, FormField field, JTextArea problem, JTextArea note) {
        boolean group() {
            return field.type() == FormField.Type.OBJECT;
        }
    }

    /**
     * Makes the fields.
     *
     * @param path of the object whose keys they are
     */
    public FieldForm(
            SettingsModel model,
            SettingsPath path,
            List<FormField> fields,
            Supplier<Moment> moment,
            SecretMover mover) {
        super(new GridBagLayout());
        this.model = model;
        this.path = path;
        this.moment = moment;
        this.mover = mover;
        setOpaque(false);
        rest.setForeground(Controls.tone(Tone.BAD));
        rest.getAccessibleContext().setAccessibleName(TEXTS.get("problem"));
        add(rest, at(0, 2, new Insets(0, 0, 4, 0)));
        line++;
        fields.forEach(field -> add(path, field));
        GridBagConstraints filler = at(0, 2, new Insets(0, 0, 0, 0));
        filler.weighty = 1;
        add(new JLabel(), filler);
        model.onChange(listener);
        refresh();
    }

    /** The field that has the keyboard, by what {@link #focus} finds it by; empty where none has. */
    public String focused() {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        String name = owner == null || !isAncestorOf(owner) ? null : owner.getName();
        return name == null ? "" : name;
    }

    /** Gives a field the keyboard. */
    public void focus(String name) {
        Stream.of(getComponents()).filter(part -> name.equals(part.getName())).forEach(Component::requestFocusInWindow);
    }

    /** Ends the connection with the model. */
    public void close() {
        model.dropListener(listener);
    }

    private void add(SettingsPath object, FormField field) {
        SettingsPath place = object.child(field.key());
        if (field.type() == FormField.Type.OBJECT) {
            addGroup(place, field);
            return;
        }
        if (field.type() == FormField.Type.OBJECTS) {
            return; // they have places of their own in the tree
        }
        FieldEditor editor = FieldEditors.of(model, place, field, mover);
        String name = FieldTexts.label(field);
        JComponent first = editor.focus().get(0);
        if (field.type() != FormField.Type.TRUTH) {
            JLabel label = new JLabel(field.required() ? TEXTS.get("required", name) : name);
            label.setLabelFor(first);
            GridBagConstraints where = at(0, 1, new Insets(7, 0, 0, 16));
            where.weightx = 0;
            where.fill = GridBagConstraints.NONE;
            add(label, where);
        }
        boolean leads = field.type() == FormField.Type.SECRET || field.type() == FormField.Type.PATH;
        if (editor.focus().size() == 1 || leads) {
            first.getAccessibleContext().setAccessibleName(name);
            first.getAccessibleContext().setAccessibleDescription(FieldTexts.help(field));
        }
        first.setName(place.toString());
        editor.focus().forEach(this::showOnFocus);
        GridBagConstraints where = at(1, 1, new Insets(4, 0, 0, 0));
        where.fill = editor.wide() ? GridBagConstraints.HORIZONTAL : GridBagConstraints.NONE;
        if (!editor.wide()) {
            // In a narrow form everything gets its least size, which for a text is that of a letter.
            editor.component().setMinimumSize(editor.component().getPreferredSize());
        }
        add(editor.component(), where);
        line++;
        addTexts(place, field);
    }

    private void addGroup(SettingsPath place, FormField field) {
        JLabel heading = new JLabel(FieldTexts.label(field));
        heading.setFont(heading.getFont().deriveFont(Font.BOLD));
        add(heading, at(0, 2, new Insets(14, 0, 0, 0)));
        line++;
        addTexts(place, field);
        field.fields().forEach(inner -> add(place, inner));
    }

    private void addTexts(SettingsPath place, FormField field) {
        String name = FieldTexts.label(field);
        boolean group = field.type() == FormField.Type.OBJECT;
        int from = group ? 0 : 1;
        int width = group ? 2 : 1;
        JTextArea problem = Controls.words("");
        problem.setForeground(Controls.tone(Tone.BAD));
        problem.getAccessibleContext().setAccessibleName(TEXTS.get("problemOf", name));
        add(problem, at(from, width, new Insets(2, 0, 0, 0)));
        line++;
        JTextArea note = Controls.words("");
        note.getAccessibleContext().setAccessibleName(TEXTS.get("noteOf", name));
        add(note, at(from, width, new Insets(2, 0, 0, 0)));
        line++;
        JTextArea hint = Controls.hint(FieldTexts.help(field));
        hint.getAccessibleContext().setAccessibleName(TEXTS.get("helpOf", name));
        add(hint, at(from, width, new Insets(2, 0, 6, 0)));
        line++;
        rows.add(new Row(place, field, problem, note));
    }

    private void refresh() {
        // Without a default, the being there of an object means something: an empty one must not be left.
        rows.stream()
                .filter(row -> row.group() && row.field().byDefault() == null)
                .forEach(row -> model.dropIfEmpty(row.path()));
        List<SettingsProblem> left = new ArrayList<>(model.problems(path));
        for (Row row : rows) {
            List<SettingsProblem> own = model.problems(row.path()).stream()
                    .filter(problem ->
                            !row.group() || problem.key().equals(row.path().toString()))
                    .toList();
            left.removeAll(own);
            write(row.problem(), own.stream().map(FieldForm::words).collect(Collectors.joining("\n")));
            write(row.note(), row.field().type() == FormField.Type.PATH ? whole(row.path()) : note(row.path()));
        }
        write(
                rest,
                left.stream()
                        .map(problem -> problem.key() + ": " + words(problem))
                        .collect(Collectors.joining("\n")));
    }

    /** What a relative path means. */
    private String whole(SettingsPath place) {
        return model.draft()
                .read(place, Path.class)
                .map(Path::toString)
                .filter(path -> !path.equals(model.text(place).strip()))
                .map(path -> TEXTS.get("path", path))
                .orElse("");
    }

    private String note(SettingsPath place) {
        return model.draft()
                .read(place, Schedule.class)
                .map(schedule -> next(place, schedule))
                .orElse("");
    }

    private String next(SettingsPath place, Schedule schedule) {
        Moment now = moment.get();
        ZoneId zone = model.draft()
                .read(place.parent().child("timeZone"), ZoneId.class)
                .orElse(now.zone());
        List<String> times = NextDueTimes.of(schedule, zone, now.now());
        return times.isEmpty()
                ? TEXTS.get("neverDue")
                : TEXTS.get("nextRuns", zone.getId()) + "\n" + String.join("\n", times);
    }

    private static String words(SettingsProblem problem) {
        String message = problem.message();
        return Sentence.capital(message) + ".";
    }

    private static void write(JTextArea area, String text) {
        area.setVisible(!text.isEmpty());
        if (!area.getText().equals(text)) {
            area.setText(text);
        }
    }

    private void showOnFocus(JComponent component) {
        component.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                component.scrollRectToVisible(new Rectangle(0, -40, component.getWidth(), component.getHeight() + 80));
            }
        });
    }

    private GridBagConstraints at(int column, int width, Insets insets) {
        GridBagConstraints at = new GridBagConstraints();
        at.gridx = column;
        at.gridy = line;
        at.gridwidth = width;
        at.weightx = 1;
        at.anchor = GridBagConstraints.FIRST_LINE_START;
        at.fill = GridBagConstraints.HORIZONTAL;
        at.insets = insets;
        return at;
    }
}
