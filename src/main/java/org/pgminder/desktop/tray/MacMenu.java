package org.pgminder.desktop.tray;

import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.util.List;
import java.util.function.Consumer;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;

/**
 * The menu of macOS's menu bar: AWT's own, which is native there. It opens without asking, so it is kept up to date at all
 * times. Written after the JDK's documentation and never tried on a Mac.
 */
final class MacMenu {
    private final PopupMenu popup = new PopupMenu("PgMinder");
    private final Consumer<Choice> chosen;
    private List<Line> shown = List.of();

    MacMenu(Consumer<Choice> chosen) {
        this.chosen = chosen;
    }

    PopupMenu popup() {
        return popup;
    }

    /** Shows newer lines; a line whose words alone have changed keeps its item, for the menu may be open. */
    void show(List<Line> lines) {
        if (lines.equals(shown)) {
            return;
        }
        boolean sameItems = lines.size() == shown.size();
        for (int i = 0; sameItems && i < lines.size(); i++) {
            sameItems = lines.get(i).equals(shown.get(i)) || bothFacts(lines.get(i), shown.get(i));
        }
        if (sameItems) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i) instanceof Line.Info info) {
                    popup.getItem(i).setLabel(info.text());
                }
            }
        } else {
            popup.removeAll();
            lines.forEach(line -> popup.add(item(line)));
        }
        shown = List.copyOf(lines);
    }

    private static boolean bothFacts(Line one, Line other) {
        return one instanceof Line.Info && other instanceof Line.Info;
    }

    private MenuItem item(Line line) {
        if (line instanceof Line.Info info) {
            MenuItem item = new MenuItem(info.text());
            item.setEnabled(false);
            return item;
        } else if (line instanceof Line.Action action) {
            MenuItem item = new MenuItem(action.text());
            item.setEnabled(action.enabled());
            item.addActionListener(event -> chosen.accept(action.choice()));
            return item;
        } else if (line instanceof Line.Submenu submenu) {
            Menu menu = new Menu(submenu.text());
            submenu.lines().forEach(inner -> menu.add(item(inner)));
            return menu;
        }
        return new MenuItem("-");
    }
}
