package org.pgminder.desktop.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.List;
import javax.swing.JPanel;
import javax.swing.UIManager;

/** Numbers over time as a small line, from nothing to the greatest of them; gaps where there was none. */
final class Sparkline extends JPanel {
    private static final int FEWEST = 2;

    private List<Integer> values = List.of();

    Sparkline() {
        setOpaque(false);
        setPreferredSize(new Dimension(160, 28));
    }

    /** @param name for those who do not see it */
    void show(String name, List<Integer> next) {
        setVisible(next.stream().filter(value -> value >= 0).count() >= FEWEST);
        if (!next.equals(values)) {
            values = next;
            getAccessibleContext().setAccessibleName(name);
            setToolTipText(name);
            repaint();
        }
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        int greatest = values.stream().mapToInt(Integer::intValue).max().orElse(0);
        Graphics2D drawing = (Graphics2D) graphics.create();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Path2D line = new Path2D.Double();
        double step = (getWidth() - 3.0) / Math.max(1, values.size() - 1);
        boolean drawn = false;
        for (int i = 0; i < values.size(); i++) {
            int value = values.get(i);
            double x = 1 + i * step;
            double y = getHeight() - 2 - (getHeight() - 4.0) * value / Math.max(1, greatest);
            if (value >= 0 && drawn) {
                line.lineTo(x, y);
            } else if (value >= 0) {
                line.moveTo(x, y);
            }
            drawn = value >= 0;
        }
        Color color = UIManager.getColor("Component.accentColor");
        drawing.setColor(color == null ? getForeground() : color);
        drawing.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        drawing.draw(line);
        drawing.dispose();
    }
}
