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
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;

/**
 * What of this program is to be seen on the screen: {@code seen X Y TEXT} for each text, with the middle of its
 * place, {@code window X Y WIDTH HEIGHT} for each window.
 */
final class Seen {
    private Seen() {}

    static List<String> now() {
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
            collectCells(table, lines);
        } else if (component instanceof JTabbedPane tabs) {
            for (int i = 0; i < tabs.getTabCount(); i++) {
                add(tabs, tabs.getBoundsAt(i), tabs.getTitleAt(i), lines);
            }
        }
        if (component instanceof Container container) {
            for (Component inner : container.getComponents()) {
                collect(inner, lines);
            }
        }
    }

    private static void collectCells(JTable table, List<String> lines) {
        Rectangle visible = table.getVisibleRect();
        for (int row = Math.max(0, table.rowAtPoint(visible.getLocation())); row < table.getRowCount(); row++) {
            Rectangle first = table.getCellRect(row, 0, false);
            if (first.y + first.height > visible.y + visible.height) {
                return;
            }
            for (int column = 0; column < table.getColumnCount(); column++) {
                add(table, table.getCellRect(row, column, false), String.valueOf(table.getValueAt(row, column)), lines);
            }
        }
    }

    private static void add(Component in, Rectangle place, String text, List<String> lines) {
        Point at = in.getLocationOnScreen();
        lines.add(
                "seen " + (at.x + place.x + place.width / 2) + " " + (at.y + place.y + place.height / 2) + " " + text);
    }

    private static String text(Component component) {
        String text = null;
        if (component instanceof AbstractButton button) {
            text = button.getText();
        } else if (component instanceof JLabel label) {
            text = label.getText();
        } else if (component instanceof JTextComponent area) {
            text = area.getText();
        }
        return text == null ? "" : text;
    }
}
