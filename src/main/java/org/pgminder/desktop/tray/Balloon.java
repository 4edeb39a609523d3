package org.pgminder.desktop.tray;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JWindow;
import javax.swing.Timer;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.icon.ThemeColor;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;

/**
 * A notice on the right of the screen, for X11 desktops without notifications: below where a panel keeps room for itself there, otherwise
 * above, wherever a panel lies that keeps none. Java's own balloon loads GTK and its graphics driver for one picture, 76 MB that stay
 * until the program ends. It takes no focus. Event thread only.
 */
final class Balloon {
    private static final int WIDTH = 340;
    private static final int GAP = 8;
    /** A panel that reserves no place for itself is to be seen all the same. */
    private static final int PANEL = 32;

    private static final int VISIBLE_MILLIS = 10_000;

    private final Consumer<Choice> chosen;
    private final Timer end = new Timer(VISIBLE_MILLIS, event -> close());
    private @Nullable JWindow window;

    Balloon(Consumer<Choice> chosen) {
        this.chosen = chosen;
        end.setRepeats(false);
    }

    /** Shows it in the place of an earlier one. */
    void show(Notice notice) {
        close();
        JWindow next = new JWindow();
        next.setName("balloon");
        next.setAlwaysOnTop(true);
        next.setFocusableWindowState(false);
        next.setContentPane(content(notice));
        next.pack();
        Rectangle place = corner(next.getSize());
        next.setLocation(place.x, place.y);
        window = next;
        next.setVisible(true);
        end.restart();
    }

    void close() {
        end.stop();
        JWindow current = window;
        window = null;
        if (current != null) {
            current.dispose();
        }
    }

    private JComponent content(Notice notice) {
        JLabel title = new JLabel(notice.title());
        title.setForeground(ThemeColor.of(notice.tone()));
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        JTextArea text = new JTextArea(notice.text());
        text.setEditable(false);
        text.setFocusable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setOpaque(false);
        text.setFont(UIManager.getFont("Label.font"));
        text.setBorder(null);
        int width = UIScale.scale(WIDTH);
        // With its width known, the text says how high it is.
        text.setSize(width, Short.MAX_VALUE);
        text.setPreferredSize(new Dimension(width, text.getPreferredSize().height));
        JPanel panel = new JPanel(new BorderLayout(0, 4));
        panel.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(ThemeColor.line()), BorderFactory.createEmptyBorder(10, 12, 10, 12)));
        panel.add(title, BorderLayout.NORTH);
        panel.add(text, BorderLayout.CENTER);
        MouseAdapter click = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                close();
                Choice about = notice.about();
                if (about != null) {
                    chosen.accept(about);
                }
            }
        };
        panel.addMouseListener(click);
        text.addMouseListener(click);
        return panel;
    }

    /** On the right, at the edge where the panel takes more of the screen. */
    private static Rectangle corner(Dimension size) {
        GraphicsConfiguration screen = GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration();
        Rectangle bounds = screen.getBounds();
        Insets panels = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        int x = bounds.x + bounds.width - panels.right - size.width - GAP;
        int y = panels.bottom > panels.top
                ? bounds.y + bounds.height - panels.bottom - size.height - GAP
                : bounds.y + Math.max(panels.top, PANEL) + GAP;
        return new Rectangle(x, y, size.width, size.height);
    }
}
