package org.pgminder.desktop.settings;

import java.awt.BorderLayout;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsPath;

/** One place of the file: its title, what it is, its fields, and what can be tried. */
public final class SettingsPage extends JPanel {
    private final transient SettingsModel model;
    private final transient SettingsPath path;
    private final transient FormField section;
    private final transient WindowContext context;
    private final transient SecretMover mover;
    private final JPanel top = new JPanel();
    private final JTextArea title = Controls.title("");
    private final JScrollPane scroll = new JScrollPane();
    private final transient Runnable listener = this::changed;
    private transient Optional<FieldForm> form = Optional.empty();
    private transient List<FormField> shown = List.of();
    private String name;

    /**
     * @param path of an object, or of a list of which only the meaning is shown
     * @param section the key of the root that it belongs to
     */
    SettingsPage(SettingsModel model, SettingsPath path, FormField section, WindowContext context, SettingsDesk desk) {
        super(new BorderLayout());
        this.model = model;
        this.path = path;
        this.section = section;
        this.context = context;
        this.mover = SecretMover.of(desk, context.work());
        this.name = name();
        top.setLayout(new BoxLayout(top, BoxLayout.Y_AXIS));
        top.setBorder(BorderFactory.createEmptyBorder(14, 20, 4, 20));
        addToTop(title);
        JTextArea help = Controls.hint(FieldTexts.help(section));
        help.setBorder(BorderFactory.createEmptyBorder(4, 0, 0, 0));
        addToTop(help);
        TrialBar.of(model, path, desk, context.work()).ifPresent(this::addToTop);
        add(top, BorderLayout.NORTH);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(scroll, BorderLayout.CENTER);
        model.onChange(listener);
        changed();
    }

    SettingsPath path() {
        return path;
    }

    /** Ends the connection with the model; what referred to it by its old name follows the new one. */
    void close() {
        settle();
        model.dropListener(listener);
        form.ifPresent(FieldForm::close);
    }

    /** A name that was changed is now as the person wants it. */
    void settle() {
        if (isItem()) {
            String now = name();
            String old = name;
            name = now;
            model.rename(section.key(), old, now);
        }
    }

    private void addToTop(JComponent part) {
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        top.add(part);
    }

    private boolean isItem() {
        return path.last() instanceof Integer;
    }

    private String name() {
        return isItem() ? model.text(path.child("name")) : "";
    }

    private void changed() {
        title.setText(isItem() ? name() : FieldTexts.section(section));
        List<FormField> fields = fieldsNow();
        if (!fields.equals(shown)) {
            String focused = form.map(FieldForm::focused).orElse("");
            form.ifPresent(FieldForm::close);
            shown = fields;
            FieldForm next = new FieldForm(model, path, fields, context.moment(), mover);
            next.setBorder(BorderFactory.createEmptyBorder(6, 20, 20, 20));
            form = Optional.of(next);
            scroll.setViewportView(next);
            next.focus(focused); // the keyboard goes on where another kind was chosen
        }
    }

    private List<FormField> fieldsNow() {
        if (section.type() == FormField.Type.OBJECTS && !isItem()) {
            return List.of();
        }
        return fields(model, path, section);
    }

    /** The keys of an object: for one that is of a kind, those of its kind too. */
    public static List<FormField> fields(SettingsModel model, SettingsPath path, FormField section) {
        List<FormField> fields = new ArrayList<>(section.fields());
        String type = model.text(path.child("type"));
        int behindType = fields.stream().map(FormField::key).toList().indexOf("type") + 1;
        section.kinds().stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .ifPresent(kind -> fields.addAll(behindType, kind.fields()));
        return fields;
    }
}
