package org.pgminder.desktop.log;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.util.List;
import javax.swing.AbstractListModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.UIManager;
import org.pgminder.desktop.icon.ToneColor;

/** Lines of the log; tens of thousands are shown as fast as ten. */
final class LogLines extends JList<LogView.Line> {
    private static final int LONGEST = 4000;

    private final Model model = new Model();

    LogLines() {
        setModel(model);
        Font font = new Font(
                Font.MONOSPACED, Font.PLAIN, UIManager.getFont("Label.font").getSize());
        setFont(font);
        FontMetrics metrics = getFontMetrics(font);
        // Fixed, so that no line has to be measured.
        setFixedCellHeight(metrics.getHeight() + 2);
        setCellRenderer(new Cell());
    }

    void show(List<LogView.Line> lines) {
        int longest =
                lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
        setFixedCellWidth(getFontMetrics(getFont()).charWidth('m') * Math.min(LONGEST, longest) + 16);
        model.show(lines);
    }

    List<LogView.Line> lines() {
        return model.lines;
    }

    void toEnd() {
        if (!model.lines.isEmpty()) {
            ensureIndexIsVisible(model.lines.size() - 1);
        }
    }

    private static final class Model extends AbstractListModel<LogView.Line> {
        private List<LogView.Line> lines = List.of();

        /** Lines that were added are told as such: what is selected stays so. */
        private void show(List<LogView.Line> next) {
            List<LogView.Line> before = lines;
            int common = before.size();
            boolean grew = next.size() >= common && next.subList(0, common).equals(before);
            lines = next;
            if (grew && next.size() > common) {
                fireIntervalAdded(this, common, next.size() - 1);
            } else if (!grew) {
                if (!before.isEmpty()) {
                    fireIntervalRemoved(this, 0, before.size() - 1);
                }
                if (!next.isEmpty()) {
                    fireIntervalAdded(this, 0, next.size() - 1);
                }
            }
        }

        @Override
        public int getSize() {
            return lines.size();
        }

        @Override
        public LogView.Line getElementAt(int index) {
            return lines.get(index);
        }
    }

    private static final class Cell extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(
                JList<?> of, Object value, int index, boolean selected, boolean focused) {
            LogView.Line line = (LogView.Line) value;
            super.getListCellRendererComponent(of, plain(line.text()), index, selected, false);
            if (!selected) {
                Color normal = UIManager.getColor("List.foreground");
                setForeground(ToneColor.of(line.level().tone(), normal));
            }
            return this;
        }

        /** A label takes what begins so for a page; a tab is drawn as nothing. */
        private static String plain(String text) {
            String shown = text.replace("\t", "    ");
            return shown.regionMatches(true, 0, "<html", 0, 5) ? " " + shown : shown;
        }
    }
}
