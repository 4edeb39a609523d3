package org.pgminder.desktop.icon;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.IconState;

/**
 * Draws the icon of a state at an exact size: a green disc with a tick, a red octagon with a cross, an amber triangle with
 * an exclamation mark, a grey ring. A thin dark edge keeps them visible on light panels, the fill on dark ones. The working
 * mark is a blue disc with an arrow in the lower right corner, cut out of what is below it.
 */
public final class StateIcon {
    /** The sizes that panels ask for, from 100 % to 400 % scaling. */
    public static final List<Integer> SIZES = List.of(16, 20, 24, 28, 32, 36, 40, 48, 56, 64);

    // A few states at a few sizes: at most some hundred kilobytes.
    private static final Map<String, BufferedImage> DRAWN = new ConcurrentHashMap<>();

    private static final Color WHITE = Color.WHITE;
    private static final Color WORKING = new Color(0x1E6FD9);

    private StateIcon() {}

    /** The icon for a cell of that size in device-independent pixels; sharp on scaled screens too. */
    public static Image of(Badge badge, int base) {
        return new ExactImage(badge, base, false);
    }

    /** The same as a macOS template: only its opacity counts, so the symbols are cut out; macOS colours it like its bar. */
    public static Image template(Badge badge, int base) {
        return new ExactImage(badge, base, true);
    }

    /** One image of exactly that size in pixels; not to be drawn upon. */
    public static BufferedImage draw(Badge badge, int size) {
        return draw(badge, size, false);
    }

    static BufferedImage draw(Badge badge, int size, boolean template) {
        // By a text: for the first comparison of two records Java makes fourteen classes, which stay (0.4 MB).
        String what = badge.state() + (badge.working() ? " working " : " ") + size + (template ? " cut out" : "");
        return DRAWN.computeIfAbsent(what, key -> paint(badge, size, template));
    }

    private static BufferedImage paint(Badge badge, int size, boolean template) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Symbol symbol = template ? Symbol.CUT_OUT : Symbol.PAINTED;
            drawState(graphics, badge.state(), size, symbol);
            graphics.setComposite(AlphaComposite.SrcOver);
            if (badge.working()) {
                WorkingMark.draw(graphics, size, WORKING, symbol);
            }
            if (template) {
                graphics.setComposite(AlphaComposite.SrcIn);
                graphics.setColor(Color.BLACK);
                graphics.fillRect(0, 0, size, size);
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static void drawState(Graphics2D graphics, IconState state, int size, Symbol symbol) {
        switch (state) {
            case CONNECTED -> {
                body(graphics, disc(size, edge(size)), new Color(0x2FA84F), new Color(0x1B6B31), size);
                mark(graphics, size, tick(size), symbol);
            }
            case DISCONNECTED -> {
                body(graphics, octagon(size, edge(size)), new Color(0xDB3B34), new Color(0x8A1C18), size);
                mark(graphics, size, cross(size), symbol);
            }
            case ATTENTION -> {
                body(graphics, triangle(size), new Color(0xFFB31A), new Color(0x8C5A00), size);
                exclamation(graphics, size, symbol);
            }
            case UNCHECKED -> ring(graphics, size);
        }
    }

    // The edge is one device pixel up to 24 and grows with the size, and lies inside the cell.
    private static float edge(int size) {
        return Math.max(1f, Math.round(size / 20f));
    }

    private static void body(Graphics2D graphics, Shape shape, Color fill, Color edge, int size) {
        graphics.setColor(fill);
        graphics.fill(shape);
        graphics.setColor(edge);
        graphics.setStroke(new BasicStroke(edge(size), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    private static void mark(Graphics2D graphics, int size, Shape shape, Symbol symbol) {
        symbol.ink(graphics, WHITE);
        graphics.setStroke(new BasicStroke(Math.max(2f, size * 0.125f), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    private static Shape disc(int size, float edge) {
        double inset = edge / 2;
        return new Ellipse2D.Double(inset, inset, size - edge, size - edge);
    }

    private static Shape octagon(int size, float edge) {
        double low = edge / 2;
        double high = size - low;
        double corner = Math.round((high - low) * 0.29);
        return polygon(
                low + corner,
                low,
                high - corner,
                low,
                high,
                low + corner,
                high,
                high - corner,
                high - corner,
                high,
                low + corner,
                high,
                low,
                high - corner,
                low,
                low + corner);
    }

    private static Shape triangle(int size) {
        double edge = edge(size);
        double low = edge / 2 + 0.25;
        double high = size - low;
        return polygon(size / 2.0, low, high, high - edge / 2, low, high - edge / 2);
    }

    private static Shape tick(int size) {
        return line(size * 0.28, size * 0.53, size * 0.44, size * 0.69, size * 0.73, size * 0.34);
    }

    private static Shape cross(int size) {
        double low = size * 0.33;
        double high = size - low;
        Path2D path = line(low, low, high, high);
        path.append(line(high, low, low, high), false);
        return path;
    }

    // Whole pixels, so that the stroke is not blurred where it is only two wide.
    private static void exclamation(Graphics2D graphics, int size, Symbol symbol) {
        symbol.ink(graphics, new Color(0x3D2600));
        int width = Math.max(2, 2 * Math.round(size * 0.06f));
        int left = (size - width) / 2;
        int top = Math.round(size * 0.36f);
        int height = Math.round(size * 0.29f);
        int gap = Math.max(1, Math.round(size * 0.06f));
        graphics.fillRect(left, top, width, height);
        graphics.fillRect(left, top + height + gap, width, width);
    }

    // A light ring between two dark edges shows on every panel.
    private static void ring(Graphics2D graphics, int size) {
        float edge = edge(size);
        float width = Math.max(4f, size * 0.22f);
        Shape shape = disc(size, width);
        graphics.setColor(new Color(0x5F666D));
        graphics.setStroke(new BasicStroke(width));
        graphics.draw(shape);
        graphics.setColor(new Color(0xB4BBC2));
        graphics.setStroke(new BasicStroke(width - 2 * edge));
        graphics.draw(shape);
    }

    static Path2D line(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }

    static Path2D polygon(double... points) {
        Path2D path = line(points);
        path.closePath();
        return path;
    }
}
