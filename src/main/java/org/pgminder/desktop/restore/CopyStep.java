package org.pgminder.desktop.restore;

import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.Objects;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import org.pgminder.desktop.frame.Marked;
import org.pgminder.desktop.frame.Prose;
import org.pgminder.desktop.text.Texts;

/** Which copy is read, and which of its databases. */
final class CopyStep extends StepPanel {
    private final Texts texts;
    private final Runnable changed;
    private final JPanel places = new JPanel() {
        @Override
        public Dimension getMaximumSize() {
            return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
        }
    };
    private final JComboBox<String> databases = new JComboBox<>();
    private final Component databaseLine;
    private final Prose word;
    private RestoreDraft draft;
    private boolean filling;

    CopyStep(RestoreDraft draft, Texts texts, Runnable changed) {
        this.draft = draft;
        this.texts = texts;
        this.changed = changed;
        this.word = new Prose(texts.get("copy.word")).quiet();
        places.setLayout(new BoxLayout(places, BoxLayout.Y_AXIS));
        Prose question = new Prose(texts.get("copy.question"));
        question.show(texts.get("copy.question"));
        databases.addActionListener(event -> chooseDatabase());
        databases.setMaximumSize(databases.getMaximumSize());
        row(question);
        row(places);
        databaseLine = row(line(0, Marked.label(texts.get("copy.database"), databases), databases));
        row(word);
    }

    @Override
    void enter(RestoreDraft current) {
        draft = current;
        places.removeAll();
        ButtonGroup group = new ButtonGroup();
        for (CopyPlace place : current.places()) {
            JRadioButton button = new JRadioButton(place.text());
            button.setToolTipText(place.text()); // a long reason is cut off
            button.setEnabled(place.readable());
            button.setSelected(place.readable() && Objects.equals(place.name(), current.place()));
            button.addActionListener(event -> {
                draft.place(place.name());
                changed.run();
            });
            group.add(button);
            places.add(button);
        }
        showDatabases();
        revalidate();
        repaint();
    }

    /** The engine has found out what is in the backup. */
    void showDatabases() {
        filling = true;
        List<String> names = draft.databases();
        databases.removeAllItems();
        if (draft.wholePossible()) {
            databases.addItem(texts.get("copy.all"));
        }
        names.forEach(databases::addItem);
        String chosen = draft.database();
        databases.setSelectedIndex(
                databases.getItemCount() == 0
                        ? -1
                        : chosen == null ? 0 : names.indexOf(chosen) + (draft.wholePossible() ? 1 : 0));
        databaseLine.setVisible(databases.getItemCount() > 1);
        filling = false;
    }

    /** Says something below, or nothing. */
    void say(String text) {
        word.show(text);
        revalidate();
    }

    private void chooseDatabase() {
        if (!filling && databases.getSelectedIndex() >= 0) {
            int at = databases.getSelectedIndex() - (draft.wholePossible() ? 1 : 0);
            draft.database(at < 0 ? null : draft.databases().get(at));
            changed.run();
        }
    }
}
