package org.pgminder.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;

/**
 * What of this program is to be seen on the screen: {@code seen X Y TEXT} for each text, with the middle of its
 * place, {@code disabled TEXT} for each button that cannot be pressed, {@code window X Y WIDTH HEIGHT} for each window.
 */
public final class Seen {
    private Seen() {}

    /** The lines. Any thread but the event thread. */
    public static List<String> now() {
        List<String> lines = new ArrayList<>();
        try {
            EventQueue.invokeAndWait(() -> {
                for (Window window : Window.getWindows()) {
                    if (window.isShowing() && !"backdrop".equals(window.getName())) {
                        Rectangle place = window.getBounds();
                        if (place.width > 100) {
                            lines.add("window " + place.x + " " + place.y + " " + place.width + " " + place.height);
                        }
                        collect(window, lines);
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

    private static void collect(Component component, List<String> lines) {
        if (!component.isShowing()) {
            return;
        }
        String text = text(component);
        if (!text.isEmpty()) {
            Point at = component.getLocationOnScreen();
            lines.add("seen " + (at.x + component.getWidth() / 2) + " " + (at.y + component.getHeight() / 2) + " "
                    + text);
        }
        if (component instanceof AbstractButton button && !button.isEnabled()) {
            lines.add("disabled " + text);
        }
        if (component instanceof JTable table) {
            cells(table, lines);
        } else if (component instanceof JList<?> list) {
            items(list, lines);
        } else if (component instanceof JTabbedPane tabs) {
            for (int i = 0; i < tabs.getTabCount(); i++) {
                add(tabs, tabs.getBoundsAt(i), tabs.getTitleAt(i), lines);
            }
        }
        if (component instanceof Container container && !(component instanceof JTable)) {
            for (Component inner : container.getComponents()) {
                collect(inner, lines);
            }
        }
    }

    /** What is drawn in a table, as far as it is not scrolled away. */
    private static void cells(JTable table, List<String> lines) {
        Rectangle visible = table.getVisibleRect();
        for (int row = Math.max(0, table.rowAtPoint(visible.getLocation())); row < table.getRowCount(); row++) {
            Rectangle first = table.getCellRect(row, 0, false);
            if (first.y + first.height > visible.y + visible.height) {
                return;
            }
            for (int column = 0; column < table.getColumnCount(); column++) {
                String text = text(table.prepareRenderer(table.getCellRenderer(row, column), row, column));
                if (!text.isEmpty()) {
                    add(table, table.getCellRect(row, column, false), text, lines);
                }
            }
        }
    }

    /** What is drawn in a list, as far as it is not scrolled away. */
    private static <T> void items(JList<T> list, List<String> lines) {
        Point at = list.getLocationOnScreen();
        for (int i = Math.max(0, list.getFirstVisibleIndex()); i <= list.getLastVisibleIndex(); i++) {
            Rectangle cell = list.getCellBounds(i, i);
            Component drawn = list.getCellRenderer()
                    .getListCellRendererComponent(list, list.getModel().getElementAt(i), i, false, false);
            lines.add("seen " + (at.x + cell.x + cell.width / 2) + " " + (at.y + cell.y + cell.height / 2) + " "
                    + String.join(" ", texts(drawn)));
        }
    }

    /** Its own text, then those of what is in it. */
    private static List<String> texts(Component component) {
        List<String> texts = new ArrayList<>();
        if (!text(component).isEmpty()) {
            texts.add(text(component));
        }
        if (component instanceof Container container) {
            for (Component inner : container.getComponents()) {
                texts.addAll(texts(inner));
            }
        }
        return texts;
    }

    private static void add(Component in, Rectangle place, String text, List<String> lines) {
        Point at = in.getLocationOnScreen();
        lines.add(
                "seen " + (at.x + place.x + place.width / 2) + " " + (at.y + place.y + place.height / 2) + " " + text);
    }

    static String text(Component component) {
        String text = null;
        if (component instanceof AbstractButton button) {
            text = button.getText();
        } else if (component instanceof JLabel label) {
            text = label.getText();
        } else if (component instanceof JTextComponent area) {
            text = area.getText().replace('\n', ' ');
        }
        // A line for each, also where the text has several.
        return text == null ? "" : text.replace('\n', ' ');
    }
}
