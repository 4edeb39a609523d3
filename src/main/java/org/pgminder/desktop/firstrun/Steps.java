package org.pgminder.desktop.firstrun;

import java.awt.BorderLayout;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.settings.Controls;
import org.pgminder.desktop.settings.FieldForm;
import org.pgminder.desktop.settings.SecretMover;
import org.pgminder.desktop.settings.SettingsDesk;
import org.pgminder.desktop.settings.SettingsPage;
import org.pgminder.desktop.settings.TrialBar;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsPath;

/** The contents of the three steps that ask something. Event thread only. */
final class Steps {
    private static final Texts TEXTS = Texts.of(Steps.class);

    private final Answers answers;
    private final WindowContext context;
    private final SettingsDesk desk;
    private final List<FieldForm> open = new ArrayList<>();
    private List<String> databases = List.of();
    private List<FormField> destinationFields = List.of();
    private Optional<FieldForm> destinationForm = Optional.empty();
    private Runnable listener = () -> {};

    Steps(Answers answers, WindowContext context, SettingsDesk desk) {
        this.answers = answers;
        this.context = context;
        this.desk = desk;
    }

    /** Which server, with a test. */
    JComponent server() {
        JPanel step = column();
        step.add(form(
                answers.server(), answers.fields("servers", "name", "host", "port", "user", "password", "database")));
        trial(answers.server()).ifPresent(bar -> {
            bar.onAnswer(answer -> databases = answer.databases());
            step.add(left(bar));
        });
        return step;
    }

    /** Which databases, and when. */
    JComponent job() {
        JPanel step = column();
        if (!databases.isEmpty()) {
            JTextArea known = Controls.hint(TEXTS.get("databasesThere", String.join(", ", databases)));
            known.getAccessibleContext().setAccessibleName(TEXTS.get("databasesName"));
            step.add(left(known));
        }
        step.add(form(answers.job(), answers.fields("jobs", "databases", "schedule")));
        return step;
    }

    /** The folder, and perhaps a second place. */
    JComponent place() {
        JPanel step = column();
        step.add(form(SettingsPath.of("backups"), answers.fields("backups", "folder")));
        JCheckBox also = new JCheckBox();
        Controls.label(also, TEXTS.get("alsoCopy"));
        also.setSelected(answers.hasDestination());
        step.add(left(also));
        JPanel second = column();
        step.add(left(second));
        also.addActionListener(event -> {
            answers.destination(also.isSelected());
            showDestination(second);
        });
        listener = () -> showDestination(second);
        answers.model().onChange(listener);
        showDestination(second);
        return step;
    }

    /** Ends what the step that was shown listened to. */
    void leave() {
        answers.model().dropListener(listener);
        open.forEach(FieldForm::close);
        open.clear();
        destinationFields = List.of();
        destinationForm = Optional.empty();
    }

    private void showDestination(JPanel second) {
        FormField section = answers.model().field("destinations");
        List<FormField> fields = answers.hasDestination()
                ? SettingsPage.fields(answers.model(), answers.destination(), section).stream()
                        .filter(field -> field.required()
                                || field.type() == FormField.Type.SECRET
                                || field.key().equals("user"))
                        .toList()
                : List.of();
        if (fields.equals(destinationFields)) {
            return;
        }
        String focused = destinationForm.map(FieldForm::focused).orElse("");
        destinationFields = fields;
        destinationForm = Optional.empty();
        second.removeAll();
        if (!fields.isEmpty()) {
            FieldForm form = form(answers.destination(), fields);
            destinationForm = Optional.of(form);
            second.add(form);
            trial(answers.destination()).ifPresent(bar -> second.add(left(bar)));
        }
        second.revalidate();
        second.repaint();
        destinationForm.ifPresent(form -> form.focus(focused)); // the keyboard goes on where another kind was chosen
    }

    private Optional<TrialBar> trial(SettingsPath path) {
        return TrialBar.of(answers.model(), path, desk, context.work());
    }

    private FieldForm form(SettingsPath path, List<FormField> fields) {
        FieldForm form =
                new FieldForm(answers.model(), path, fields, context.moment(), SecretMover.of(desk, context.work()));
        open.add(form);
        return left(form);
    }

    private static JPanel column() {
        JPanel panel = new JPanel();
        panel.setOpaque(false);
        panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
        return panel;
    }

    private static <T extends JComponent> T left(T part) {
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        return part;
    }

    /** Where the icon is, and a first backup. */
    static JComponent done(String explanation, IconPicture picture, JComponent button) {
        JPanel step = column();
        step.add(left(Controls.words(explanation)));
        step.add(Box.createVerticalStrut(16));
        step.add(left(picture));
        step.add(Box.createVerticalStrut(16));
        JPanel row = new JPanel(new BorderLayout());
        row.setOpaque(false);
        row.setBorder(BorderFactory.createEmptyBorder());
        row.add(button, BorderLayout.LINE_START);
        step.add(left(row));
        return step;
    }
}
