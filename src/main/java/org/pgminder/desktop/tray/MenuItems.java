package org.pgminder.desktop.tray;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.ImageIcon;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.UIManager;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.icon.ToneColor;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;

/** Turns lines into Swing's menu items, and writes newer lines of the same shape into them. */
final class MenuItems {
    private static final int ICON = 16;

    /**
     * An item with the line that it shows.
     *
     * @param inner of a submenu; else empty
     */
    record Item(JComponent component, Line line, List<Item> inner) {}

    private final Consumer<Choice> chosen;

    MenuItems(Consumer<Choice> chosen) {
        this.chosen = chosen;
    }

    List<Item> make(List<Line> lines) {
        return lines.stream().map(this::make).toList();
    }

    private Item make(Line line) {
        if (line instanceof Line.Info info) {
            JMenuItem item = new JMenuItem();
            item.setEnabled(false);
            write(item, info);
            return new Item(item, line, List.of());
        }
        if (line instanceof Line.Action action) {
            JMenuItem item = new JMenuItem();
            write(item, action);
            item.addActionListener(event -> chosen.accept(action.choice()));
            return new Item(item, line, List.of());
        }
        if (line instanceof Line.Submenu submenu) {
            JMenu menu = new JMenu();
            write(menu, submenu);
            List<Item> inner = make(submenu.lines());
            inner.forEach(item -> menu.add(item.component()));
            return new Item(menu, line, inner);
        }
        return new Item(new JPopupMenu.Separator(), line, List.of());
    }

    /** Whether {@link #write(List, List)} can do it. */
    static boolean sameShape(List<Item> items, List<Line> lines) {
        if (items.size() != lines.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Line line = lines.get(i);
            boolean same =
                    switch (kind(item.line())) {
                        case ACTION ->
                            line instanceof Line.Action action
                                    && item.line() instanceof Line.Action before
                                    && before.choice().equals(action.choice());
                        case SUBMENU ->
                            line instanceof Line.Submenu submenu && sameShape(item.inner(), submenu.lines());
                        case INFO, SEPARATOR -> kind(line) == kind(item.line());
                    };
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Writes newer lines into the items; only what differs is touched. */
    static List<Item> write(List<Item> items, List<Line> lines) {
        List<Item> written = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            written.add(write(items.get(i), lines.get(i)));
        }
        return List.copyOf(written);
    }

    private static Item write(Item item, Line line) {
        if (item.line().equals(line)) {
            return item;
        }
        List<Item> inner = item.inner();
        if (line instanceof Line.Info info) {
            write((JMenuItem) item.component(), info);
        } else if (line instanceof Line.Action action) {
            write((JMenuItem) item.component(), action);
        } else if (line instanceof Line.Submenu submenu) {
            write((JMenu) item.component(), submenu);
            inner = write(inner, submenu.lines());
        }
        return new Item(item.component(), line, inner);
    }

    // A fact cannot be chosen, and yet is to be read: it is not greyed like an action that is not available.
    private static void write(JMenuItem item, Line.Info info) {
        item.setText(info.text());
        item.setToolTipText(info.tip());
        Color color = ToneColor.of(info.tone(), UIManager.getColor("MenuItem.foreground"));
        item.putClientProperty(
                "FlatLaf.style", String.format(Locale.ROOT, "disabledForeground: #%06x", color.getRGB() & 0xFFFFFF));
    }

    private static void write(JMenuItem item, Line.Action action) {
        item.setText(action.text());
        item.setEnabled(action.enabled());
    }

    private static void write(JMenu menu, Line.Submenu submenu) {
        menu.setText(submenu.text());
        var state = submenu.state();
        if (state != null) {
            menu.setIcon(new ImageIcon(StateIcon.of(new Badge(state, false), ICON)));
        }
    }

    private enum Kind {
        INFO,
        ACTION,
        SUBMENU,
        SEPARATOR
    }

    private static Kind kind(Line line) {
        if (line instanceof Line.Info) {
            return Kind.INFO;
        } else if (line instanceof Line.Action) {
            return Kind.ACTION;
        }
        return line instanceof Line.Submenu ? Kind.SUBMENU : Kind.SEPARATOR;
    }
}
