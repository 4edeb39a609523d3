package org.pgminder.desktop.restore;

import java.awt.Component;
import javax.swing.ButtonGroup;
import javax.swing.JComboBox;
import javax.swing.JRadioButton;
import javax.swing.JTextField;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.frame.Typed;
import org.pgminder.desktop.restore.RestoreDraft.Target;
import org.pgminder.desktop.text.Texts;

/** To which server, and under which name. */
final class TargetStep extends StepPanel {
    private final Texts texts;
    private final Runnable changed;
    private final JComboBox<String> servers = new JComboBox<>();
    private final JTextField database = new JTextField();
    private final Component databaseLine;
    private final Prose databaseNote;
    private final JRadioButton asNew;
    private final JTextField newName = new JTextField();
    private final Component newLine;
    private final JRadioButton replacing;
    private final JTextField replacedName = new JTextField();
    private final Component replacedLine;
    private final Prose replaceNote;
    private final JRadioButton own;
    private final Prose ownNote;
    private RestoreDraft draft;
    private boolean filling;

    TargetStep(RestoreDraft draft, Texts texts, Runnable changed) {
        this.draft = draft;
        this.texts = texts;
        this.changed = changed;
        asNew = Marked.mark(new JRadioButton(), texts.get("target.new"));
        replacing = Marked.mark(new JRadioButton(), texts.get("target.replace"));
        own = Marked.mark(new JRadioButton(), texts.get("target.own"));
        replaceNote = new Prose(texts.get("target.note")).quiet();
        ownNote = new Prose(texts.get("target.note")).quiet();
        databaseNote = new Prose(texts.get("target.note")).quiet();
        ButtonGroup group = new ButtonGroup();
        group.add(asNew);
        group.add(replacing);
        group.add(own);
        row(line(0, Marked.label(texts.get("target.server"), servers), servers));
        databaseLine = row(line(0, Marked.label(texts.get("target.database"), database), database));
        databaseNote.show(texts.get("target.databaseNote"));
        row(line(1, databaseNote));
        row(asNew);
        newLine = row(line(1, newName));
        row(replacing);
        replacedLine = row(line(1, replacedName));
        replaceNote.show(texts.get("target.replaceNote"));
        row(line(1, replaceNote));
        row(own);
        row(line(1, ownNote));
        newName.getAccessibleContext().setAccessibleName(texts.get("target.newName"));
        replacedName.getAccessibleContext().setAccessibleName(texts.get("target.replacedName"));
        servers.addActionListener(event -> chooseServer());
        asNew.addActionListener(event -> choose(Target.NEW));
        replacing.addActionListener(event -> choose(Target.REPLACE));
        own.addActionListener(event -> choose(Target.OWN_NAMES));
        Typed.listen(database, this::chooseDatabase);
        Typed.listen(newName, () -> name(newName));
        Typed.listen(replacedName, () -> name(replacedName));
    }

    @Override
    void enter(RestoreDraft current) {
        draft = current;
        filling = true;
        servers.removeAllItems();
        current.servers().forEach(servers::addItem);
        servers.setSelectedItem(current.server());
        database.setText(current.fromFile() && current.database() != null ? current.database() : "");
        newName.setText(current.newName());
        replacedName.setText(current.replacedName());
        boolean whole = !current.fromFile() && current.database() == null;
        asNew.setVisible(!whole);
        newLine.setVisible(!whole);
        replacing.setVisible(!whole);
        replacedLine.setVisible(!whole);
        replaceNote.setVisible(!whole);
        databaseLine.setVisible(current.fromFile());
        databaseNote.setVisible(current.fromFile());
        own.setVisible(whole || current.fromFile());
        ownNote.setVisible(whole || current.fromFile());
        ownNote.show(texts.get(
                current.fromFile()
                        ? "target.ownOfFile"
                        : current.isServerScript() ? "target.ownOfScript" : "target.ownOfSeveral"));
        (switch (current.target()) {
                    case NEW -> asNew;
                    case REPLACE -> replacing;
                    case OWN_NAMES -> own;
                })
                .setSelected(true);
        enableNames();
        filling = false;
        revalidate();
    }

    private void chooseServer() {
        if (!filling) {
            draft.server((String) servers.getSelectedItem());
            changed.run();
        }
    }

    private void choose(Target target) {
        draft.target(target);
        enableNames();
        changed.run();
    }

    private void chooseDatabase() {
        if (!filling) {
            String name = database.getText().strip();
            draft.database(name.isEmpty() ? null : name);
            filling = true;
            newName.setText(draft.newName());
            replacedName.setText(draft.replacedName());
            filling = false;
            changed.run();
        }
    }

    private void name(JTextField field) {
        if (!filling && field.isEnabled()) {
            draft.name(field.getText());
            changed.run();
        }
    }

    private void enableNames() {
        newName.setEnabled(draft.target() == Target.NEW);
        replacedName.setEnabled(draft.target() == Target.REPLACE);
    }
}
