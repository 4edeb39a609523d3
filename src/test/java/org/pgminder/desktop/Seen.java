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
import javax.swing.JTable;
import javax.swing.text.JTextComponent;

/**
 * What of this program is to be seen on the screen: {@code seen X Y TEXT} for each text, with the middle of its
 * place, {@code window X Y WIDTH HEIGHT} for each window.
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
        if (component instanceof JTable table) {
            cells(table, lines);
        } else if (component instanceof JList<?> list) {
            items(list, lines);
        } else if (component instanceof Container container) {
            for (Component inner : container.getComponents()) {
                collect(inner, lines);
            }
        }
    }

    /** What is drawn in a table, as far as it is not scrolled away. */
    private static void cells(JTable table, List<String> lines) {
        Point at = table.getLocationOnScreen();
        for (int row = 0; row < table.getRowCount(); row++) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                Rectangle cell = table.getCellRect(row, column, true);
                Component drawn = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
                String text = text(drawn);
                if (!text.isEmpty() && table.getVisibleRect().intersects(cell)) {
                    lines.add("seen " + (at.x + cell.x + cell.width / 2) + " " + (at.y + cell.y + cell.height / 2) + " "
                            + text);
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
                    + text(drawn));
        }
    }

    private static String text(Component component) {
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
