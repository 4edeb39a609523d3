package org.pgminder.desktop.icon;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** The small overlay while a run is under way: a disc with an arrow downwards, with a clear rim around it. */
final class WorkingMark {
    private WorkingMark() {}

    static void draw(Graphics2D graphics, int size, Color fill, Symbol symbol) {
        double diameter = Math.max(9, Math.round(size * 0.52));
        double left = size - diameter;
        double rim = Math.max(1, size / 20.0);
        Composite before = graphics.getComposite();
        graphics.setComposite(AlphaComposite.Clear);
        graphics.fill(new Ellipse2D.Double(left - rim, left - rim, diameter + 2 * rim, diameter + 2 * rim));
        // What is beyond it in the corner would be a stray speck.
        graphics.fill(new Rectangle2D.Double(left + diameter / 2, left + diameter / 2, diameter, diameter));
        graphics.setComposite(before);
        graphics.setColor(fill);
        graphics.fill(new Ellipse2D.Double(left, left, diameter, diameter));
        symbol.ink(graphics, Color.WHITE);
        double middle = left + diameter / 2;
        double half = Math.max(1, diameter * 0.1);
        double wing = Math.max(2.5, diameter * 0.29);
        double top = left + diameter * 0.2;
        double turn = left + diameter * 0.48;
        double bottom = left + diameter * 0.84;
        graphics.fill(StateIcon.polygon(
                middle - half,
                top,
                middle + half,
                top,
                middle + half,
                turn,
                middle + wing,
                turn,
                middle,
                bottom,
                middle - wing,
                turn,
                middle - half,
                turn));
    }
}
