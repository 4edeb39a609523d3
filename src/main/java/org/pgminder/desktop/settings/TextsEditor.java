package org.pgminder.desktop.settings;

import java.awt.Container;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.BoxLayout;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.SettingsPath;

/** Lists of texts: a line each, or a tick each where they are names that the file has. */
final class TextsEditor {
    private static final Texts TEXTS = Texts.of(TextsEditor.class);
    private static final int ROWS = 3;

    private TextsEditor() {}

    static FieldEditor lines(SettingsModel model, SettingsPath path) {
        JTextArea area = area(String.join("\n", texts(model, path)));
        Controls.onTyping(area, () -> {
            List<String> lines = linesOf(area);
            model.write(path, lines.isEmpty() ? null : lines);
        });
        return new FieldEditor(scrolled(area), List.of(area), true);
    }

    static FieldEditor names(SettingsModel model, SettingsPath path, List<String> known) {
        List<String> now = texts(model, path);
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(now);
        JPanel panel = new JPanel();
        panel.setOpaque(false);
        panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
        List<JCheckBox> boxes = new ArrayList<>();
        for (String name : all) {
            JCheckBox box = new JCheckBox(name, now.contains(name));
            box.addActionListener(event -> {
                List<String> ticked = boxes.stream()
                        .filter(JCheckBox::isSelected)
                        .map(JCheckBox::getText)
                        .toList();
                model.write(path, ticked.isEmpty() ? null : ticked);
            });
            boxes.add(box);
            panel.add(box);
        }
        if (boxes.isEmpty()) {
            panel.add(new JLabel(TEXTS.get("noNames")));
            return FieldEditor.of(panel, true);
        }
        return new FieldEditor(panel, boxes, true);
    }

    static JTextArea area(String text) {
        JTextArea area = new JTextArea(text, ROWS, 20);
        // Tab goes on to the next field.
        area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        return area;
    }

    /**
     * All its rows are seen also in a narrow form, where everything gets its least size. The wheel scrolls what is around it where there
     * is nothing more of it to be seen: a page must not stop under the pointer.
     */
    static JScrollPane scrolled(JTextArea area) {
        JScrollPane scroll = new JScrollPane(area);
        scroll.setMinimumSize(new Dimension(scroll.getMinimumSize().width, scroll.getPreferredSize().height));
        scroll.addMouseWheelListener(event -> {
            Container around = scroll.getParent();
            if (around != null && !canMove(scroll.getVerticalScrollBar(), event.getWheelRotation())) {
                around.dispatchEvent(SwingUtilities.convertMouseEvent(scroll, event, around));
            }
        });
        return scroll;
    }

    private static boolean canMove(JScrollBar bar, int rotation) {
        return rotation < 0
                ? bar.getValue() > bar.getMinimum()
                : bar.getValue() + bar.getVisibleAmount() < bar.getMaximum();
    }

    static List<String> linesOf(JTextArea area) {
        return Arrays.stream(area.getText().split("\n", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static List<String> texts(SettingsModel model, SettingsPath path) {
        return model.draft().value(path).orElse(List.of()) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toList())
                : List.of();
    }
}
