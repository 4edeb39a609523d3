package org.pgminder.desktop.history;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Statistics.Point;
import org.pgminder.desktop.icon.ThemeColor;

/** One value over time, in the theme's colours: a line over a filled area, from zero, with the exact value under the mouse. */
final class SeriesChart extends JPanel {
    private static final int TOP = 34;
    private static final int BOTTOM = 26;
    private static final int LEFT = 84;
    private static final int RIGHT = 24;
    private static final int DOTS_UP_TO = 60;
    private static final int STEPS = 4;

    private final String title;
    private final String nothing;
    private final ToLongFunction<Point> value;
    private final LongFunction<String> words;
    private final LongFunction<String> times;
    private final long unit;
    private final int base;
    private List<Point> points = List.of();

    /**
     * An empty one.
     *
     * @param nothing said while there are no points
     * @param words a value as a person reads it
     * @param times the date of a moment in milliseconds
     * @param unit what values are multiples of, such as a second
     * @param base by how much the next unit is greater: 1024 of bytes, 60 of seconds
     */
    SeriesChart(
            String title,
            String nothing,
            ToLongFunction<Point> value,
            LongFunction<String> words,
            LongFunction<String> times,
            long unit,
            int base) {
        this.title = title;
        this.nothing = nothing;
        this.value = value;
        this.words = words;
        this.times = times;
        this.unit = unit;
        this.base = base;
        setFont(UIManager.getFont("Label.font"));
        setPreferredSize(new Dimension(400, 190));
        setMinimumSize(new Dimension(200, 120));
        setBorder(BorderFactory.createEmptyBorder());
        getAccessibleContext().setAccessibleName(title);
        setToolTipText(title);
    }

    void show(List<Point> next) {
        points = List.copyOf(next);
        getAccessibleContext()
                .setAccessibleDescription(
                        points.isEmpty()
                                ? nothing
                                : describe(points.get(0)) + " – " + describe(points.get(points.size() - 1)));
        repaint();
    }

    private String describe(Point point) {
        return times.apply(point.at().toEpochMilli()) + ": " + words.apply(value.applyAsLong(point));
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        Point nearest = null;
        double best = Double.MAX_VALUE;
        for (Point point : points) {
            double away = Math.abs(x(point.at().toEpochMilli()) - event.getX());
            if (away < best) {
                best = away;
                nearest = point;
            }
        }
        return nearest == null ? null : describe(nearest);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D drawing = (Graphics2D) graphics.create();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Object hints = UIManager.getLookAndFeelDefaults().get(RenderingHints.KEY_TEXT_ANTIALIASING);
        drawing.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, hints == null ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : hints);
        try {
            drawing.setFont(getFont().deriveFont(Font.BOLD));
            drawing.setColor(UIManager.getColor("Label.foreground"));
            drawing.drawString(title, 2, 18);
            drawing.setFont(getFont());
            if (points.isEmpty()) {
                drawing.setColor(ThemeColor.quiet());
                drawing.drawString(nothing, LEFT, TOP + 24);
            } else {
                drawGrid(drawing);
                drawLine(drawing);
            }
        } finally {
            drawing.dispose();
        }
    }

    private void drawGrid(Graphics2D drawing) {
        FontMetrics metrics = drawing.getFontMetrics();
        long top = top();
        for (int step = 0; step <= STEPS; step += 2) {
            long at = top * step / STEPS;
            int y = (int) y(at);
            drawing.setColor(UIManager.getColor("Separator.foreground"));
            drawing.drawLine(LEFT, y, getWidth() - RIGHT, y);
            String label = words.apply(at);
            drawing.setColor(ThemeColor.quiet());
            drawing.drawString(label, LEFT - 8 - metrics.stringWidth(label), y + metrics.getAscent() / 2 - 1);
        }
        long first = points.get(0).at().toEpochMilli();
        long last = points.get(points.size() - 1).at().toEpochMilli();
        int room = Math.max(1, (getWidth() - LEFT - RIGHT) / 150);
        int labels = first == last ? 0 : Math.min(5, room);
        for (int i = 0; i <= labels; i++) {
            long at = labels == 0 ? first : first + (last - first) * i / labels;
            String label = times.apply(at);
            int width = metrics.stringWidth(label);
            int x = (int) x(at) - width / 2;
            drawing.drawString(label, Math.max(LEFT - 20, Math.min(x, getWidth() - width - 2)), getHeight() - 8);
        }
    }

    private void drawLine(Graphics2D drawing) {
        Path2D line = new Path2D.Double();
        for (Point point : points) {
            double x = x(point.at().toEpochMilli());
            double y = y(value.applyAsLong(point));
            if (line.getCurrentPoint() == null) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        Color color = UIManager.getColor("Actions.Blue");
        drawing.setColor(color == null ? UIManager.getColor("Label.foreground") : color);
        Path2D area = new Path2D.Double(line);
        area.lineTo(x(points.get(points.size() - 1).at().toEpochMilli()), y(0));
        area.lineTo(x(points.get(0).at().toEpochMilli()), y(0));
        area.closePath();
        drawing.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.15f));
        drawing.fill(area);
        drawing.setComposite(AlphaComposite.SrcOver);
        drawing.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        drawing.draw(line);
        if (points.size() <= DOTS_UP_TO) {
            for (Point point : points) {
                double x = x(point.at().toEpochMilli());
                double y = y(value.applyAsLong(point));
                drawing.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
            }
        }
    }

    private double x(long at) {
        long first = points.get(0).at().toEpochMilli();
        long last = points.get(points.size() - 1).at().toEpochMilli();
        double width = getWidth() - LEFT - RIGHT;
        return last == first ? LEFT + width / 2 : LEFT + width * (at - first) / (last - first);
    }

    private double y(long of) {
        return getHeight() - BOTTOM - (double) (getHeight() - TOP - BOTTOM) * of / top();
    }

    private long top() {
        return top(points.stream().mapToLong(value).max().orElse(0), unit, base);
    }

    /** The next round number: 1, 2, 4, 6 or 8 times a power of ten of the greatest unit that is not greater. */
    static long top(long most, long unit, int base) {
        long of = unit;
        while (of * base <= most) {
            of *= base;
        }
        for (long ten = of; ; ten *= 10) {
            for (int times : new int[] {1, 2, 4, 6, 8}) {
                if (ten * times >= most) {
                    return ten * times;
                }
            }
        }
    }
}
