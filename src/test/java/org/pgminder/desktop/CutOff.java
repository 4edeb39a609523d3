package org.pgminder.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;

/** What of this program's windows a person cannot see whole: {@code cut WINDOW: WHAT} for each. What can be scrolled is no such thing. */
final class CutOff {
    private CutOff() {}

    /** The lines. Any thread but the event thread. */
    static List<String> now() {
        List<String> lines = new ArrayList<>();
        try {
            EventQueue.invokeAndWait(() -> {
                for (Window window : Window.getWindows()) {
                    if (window.isShowing() && window.getWidth() > 1 && !isIcon(window)) {
                        look(window, lines);
                    }
                }
            });
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lines;
    }

    /** The JDK's frame around the icon lies on the bar, where the tray puts it. */
    private static boolean isIcon(Window window) {
        return window.getClass().getSimpleName().equals("XTrayIconEmbeddedFrame");
    }

    private static void look(Window window, List<String> lines) {
        if (!screen(window).contains(window.getBounds())) {
            lines.add("cut " + window.getBounds() + " is not on " + screen(window));
        }
        List<String> found = new ArrayList<>();
        collect(window, found);
        found.forEach(what -> lines.add("cut " + window.getBounds() + ": " + what));
    }

    private static Rectangle screen(Window window) {
        GraphicsConfiguration configuration = window.getGraphicsConfiguration();
        Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(configuration);
        Rectangle screen = configuration.getBounds();
        screen.height -= bars.top + bars.bottom;
        screen.width -= bars.left + bars.right;
        screen.translate(bars.left, bars.top);
        return screen;
    }

    private static void collect(Component component, List<String> found) {
        if (!component.isShowing()) {
            return;
        }
        if (component instanceof JComponent shown && cut(shown)) {
            found.add(shown.getClass().getSimpleName() + " \"" + Seen.text(shown) + "\" is " + shown.getSize()
                    + ", seen " + shown.getVisibleRect() + ", wants " + wanted(shown));
        }
        if (component instanceof Container container) {
            for (Component inner : container.getComponents()) {
                collect(inner, found);
            }
        }
    }

    private static boolean cut(JComponent component) {
        boolean told = component instanceof JLabel
                || component instanceof AbstractButton
                || component instanceof JComboBox<?>
                || component instanceof JTextField
                || component instanceof JTextArea;
        if (!told || SwingUtilities.getAncestorOfClass(JViewport.class, component) != null) {
            return false;
        }
        Dimension wanted = wanted(component);
        Rectangle seen = component.getVisibleRect();
        return seen.width < wanted.width || seen.height < wanted.height;
    }

    /** A field is as wide as there is room; it has to be as high as its letters. */
    private static Dimension wanted(JComponent component) {
        Dimension wanted = component.getPreferredSize();
        boolean anyWidth = component instanceof JTextField
                || component instanceof JTextArea
                || Seen.text(component).isEmpty();
        return new Dimension(anyWidth ? 1 : wanted.width, wanted.height);
    }
}
