package org.pgminder.desktop.window;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.text.DefaultCaret;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.ServerView.Fact;

/** Labels with their values, and a longer text below a value where there is more to say. */
public final class FactGrid extends JPanel {
    private static final Texts TEXTS = Texts.of(FactGrid.class);

    /** One fact's texts, kept while only the words change: a selection in them lives on. */
    private record Row(String label, JTextArea value, JTextArea detail) {
        void show(Fact fact) {
            write(value, fact.value());
            value.setForeground(ThemeColor.of(fact.tone()));
            String more = fact.detail();
            detail.setVisible(more != null);
            write(detail, more == null ? "" : more);
        }

        private static void write(JTextArea area, String text) {
            if (!area.getText().equals(text)) {
                area.setText(text);
            }
        }
    }

    private final List<Row> rows = new ArrayList<>();

    public FactGrid() {
        super(new GridBagLayout());
    }

    /** Texts whose fact is the same stay as they are, with what is selected in them. */
    public void show(List<Fact> facts) {
        if (!facts.stream()
                .map(Fact::label)
                .toList()
                .equals(rows.stream().map(Row::label).toList())) {
            removeAll();
            rows.clear();
            facts.forEach(fact -> rows.add(add(fact.label())));
            revalidate();
            repaint();
        }
        for (int i = 0; i < facts.size(); i++) {
            rows.get(i).show(facts.get(i));
        }
    }

    private Row add(String name) {
        GridBagConstraints at = new GridBagConstraints();
        at.anchor = GridBagConstraints.FIRST_LINE_START;
        at.gridy = rows.size() * 2;
        at.gridx = 0;
        at.insets = new Insets(4, 0, 4, 24);
        JLabel label = new JLabel(name);
        label.setForeground(ThemeColor.quiet());
        add(label, at);

        at.gridx = 1;
        at.weightx = 1;
        at.fill = GridBagConstraints.HORIZONTAL;
        at.insets = new Insets(4, 0, 4, 0);
        JTextArea value = text(name);
        label.setLabelFor(value);
        add(value, at);

        at.gridy++;
        at.insets = new Insets(-3, 0, 6, 0);
        JTextArea detail = text(TEXTS.get("detailOf", name));
        detail.setForeground(ThemeColor.quiet());
        add(detail, at);
        return new Row(name, value, detail);
    }

    // A text area, not a label: it wraps, and can be selected and copied into a message to somebody.
    private static JTextArea text(String name) {
        JTextArea area = new JTextArea();
        area.setEditable(false);
        area.setOpaque(false);
        area.setBorder(BorderFactory.createEmptyBorder());
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setColumns(10);
        if (area.getCaret() instanceof DefaultCaret caret) {
            caret.setUpdatePolicy(DefaultCaret.NEVER_UPDATE); // a new text must not scroll what it stands in
        }
        area.setFont(UIManager.getFont("Label.font"));
        area.getAccessibleContext().setAccessibleName(name);
        return area;
    }
}
