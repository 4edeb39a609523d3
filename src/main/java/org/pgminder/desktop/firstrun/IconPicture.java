package org.pgminder.desktop.firstrun;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import javax.swing.JPanel;
import javax.swing.UIManager;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.IconState;

/** A screen with its bar, and an arrow to the place where the icon is. */
final class IconPicture extends JPanel {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 190;
    private static final int BAR = 30;
    private static final int ICON = 20;

    private final boolean barOnTop;
    private final transient Image icon = StateIcon.of(new Badge(IconState.CONNECTED, false), ICON);

    /** @param barOnTop as on macOS and most Linux desktops; below otherwise */
    IconPicture(boolean barOnTop, String meaning) {
        this.barOnTop = barOnTop;
        setOpaque(false);
        Dimension size = new Dimension(WIDTH, HEIGHT);
        setPreferredSize(size);
        setMaximumSize(size);
        setMinimumSize(size);
        getAccessibleContext().setAccessibleDescription(meaning);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D canvas = (Graphics2D) graphics.create();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            RoundRectangle2D screen = new RoundRectangle2D.Double(1, 1, WIDTH - 3, HEIGHT - 3, 14, 14);
            canvas.setColor(new Color(0x5B7C99));
            canvas.fill(screen);
            paintWindow(canvas);
            paintBar(canvas, screen);
            paintArrow(canvas);
            canvas.setColor(UIManager.getColor("Label.foreground"));
            canvas.setStroke(new BasicStroke(2));
            canvas.draw(screen);
        } finally {
            canvas.dispose();
        }
    }

    private void paintWindow(Graphics2D canvas) {
        int top = barOnTop ? 62 : 28;
        canvas.setColor(new Color(0xF4F6F8));
        canvas.fillRoundRect(34, top, 150, 92, 8, 8);
        canvas.setColor(new Color(0xC9D3DC));
        canvas.fillRoundRect(34, top, 150, 16, 8, 8);
        for (int line = 0; line < 4; line++) {
            canvas.fillRect(46, top + 28 + line * 14, 60 + (line * 37) % 60, 5);
        }
    }

    private void paintBar(Graphics2D canvas, RoundRectangle2D screen) {
        int top = barOnTop ? 0 : HEIGHT - BAR - 2;
        Graphics2D inside = (Graphics2D) canvas.create();
        try {
            inside.clip(screen);
            inside.setColor(new Color(0x2B3440));
            inside.fillRect(0, top, WIDTH, BAR + 2);
            inside.setColor(new Color(0x8A97A5));
            inside.fillRoundRect(12, top + 10, 44, 10, 4, 4);
            inside.fillOval(WIDTH - 128, top + 9, 12, 12);
            inside.fillOval(WIDTH - 68, top + 9, 12, 12);
            inside.fillRoundRect(WIDTH - 46, top + 10, 34, 10, 4, 4);
        } finally {
            inside.dispose();
        }
        canvas.drawImage(icon, iconX(), top + (BAR - ICON) / 2, null);
    }

    private void paintArrow(Graphics2D canvas) {
        double tip = barOnTop ? BAR + 6 : HEIGHT - BAR - 8;
        double back = barOnTop ? 1 : -1;
        double x = iconX() + ICON / 2.0;
        Path2D head = new Path2D.Double();
        head.moveTo(x, tip);
        head.lineTo(x - 10, tip + back * 14);
        head.lineTo(x + 10, tip + back * 14);
        head.closePath();
        canvas.setColor(Color.WHITE);
        canvas.fill(head);
        canvas.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.drawLine((int) x, (int) (tip + back * 16), (int) x, (int) (tip + back * 48));
    }

    private static int iconX() {
        return WIDTH - 100;
    }
}
