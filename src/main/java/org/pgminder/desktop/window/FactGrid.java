package org.pgminder.desktop.window;

import java.awt.Color;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import org.pgminder.desktop.icon.ToneColor;
import org.pgminder.desktop.view.ServerView.Fact;

/** Labels with their values, and a longer text below a value where there is more to say. */
final class FactGrid extends JPanel {
    private List<Fact> shown = List.of();

    FactGrid() {
        super(new GridBagLayout());
    }

    void show(List<Fact> facts) {
        if (facts.equals(shown)) {
            return;
        }
        shown = List.copyOf(facts);
        removeAll();
        GridBagConstraints at = new GridBagConstraints();
        at.anchor = GridBagConstraints.FIRST_LINE_START;
        at.gridy = 0;
        for (Fact fact : facts) {
            add(fact, at);
        }
        revalidate();
        repaint();
    }

    private void add(Fact fact, GridBagConstraints at) {
        JLabel label = new JLabel(fact.label());
        label.setForeground(secondary());
        at.gridx = 0;
        at.weightx = 0;
        at.fill = GridBagConstraints.NONE;
        at.insets = new Insets(4, 0, 4, 24);
        add(label, at);
        at.gridx = 1;
        at.weightx = 1;
        at.fill = GridBagConstraints.HORIZONTAL;
        at.insets = new Insets(4, 0, 4, 0);
        JTextArea value = text(fact.value(), ToneColor.of(fact.tone(), UIManager.getColor("Label.foreground")));
        value.getAccessibleContext().setAccessibleName(fact.label());
        label.setLabelFor(value);
        add(value, at);
        at.gridy++;
        String detail = fact.detail();
        if (detail != null) {
            at.insets = new Insets(-3, 0, 6, 0);
            JTextArea more = text(detail, secondary());
            more.getAccessibleContext().setAccessibleName(fact.label() + ", detail");
            add(more, at);
            at.gridy++;
        }
    }

    private static Color secondary() {
        Color text = UIManager.getColor("Label.foreground");
        Color back = UIManager.getColor("Panel.background");
        return new Color(
                (text.getRed() * 2 + back.getRed()) / 3,
                (text.getGreen() * 2 + back.getGreen()) / 3,
                (text.getBlue() * 2 + back.getBlue()) / 3);
    }

    // A text area, not a label: it wraps, and can be selected and copied into a message to somebody.
    private static JTextArea text(String text, Color color) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setFocusable(true);
        area.setFocusTraversalKeysEnabled(true);
        area.setOpaque(false);
        area.setBorder(null);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setColumns(10);
        area.setForeground(color);
        area.setFont(UIManager.getFont("Label.font"));
        return area;
    }
}
