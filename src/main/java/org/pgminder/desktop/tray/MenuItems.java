package org.pgminder.desktop.tray;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;

/** Swing's items for a list of lines, into which newer lines of the same shape can be written while they are shown. */
final class MenuItems {
    /** An item that shows a line. */
    interface Item {
        JComponent component();

        /** Shows a newer line in the same place; false where this item cannot. */
        boolean take(Line newer);
    }

    private final List<Item> items;

    MenuItems(List<Line> lines, Consumer<Choice> chosen) {
        this.items = lines.stream().map(line -> make(line, chosen)).toList();
    }

    List<JComponent> components() {
        return items.stream().map(Item::component).toList();
    }

    /** Shows newer lines in the same places; false, with some of them shown, where new items are needed. */
    boolean take(List<Line> newer) {
        return newer.size() == items.size()
                && IntStream.range(0, items.size()).allMatch(i -> items.get(i).take(newer.get(i)));
    }

    private static Item make(Line line, Consumer<Choice> chosen) {
        if (line instanceof Line.Info info) {
            return new InfoItem(info);
        } else if (line instanceof Line.Action action) {
            return new ActionItem(action, chosen);
        } else if (line instanceof Line.Submenu submenu) {
            return new SubmenuItem(submenu, chosen);
        }
        return new SeparatorItem(new JPopupMenu.Separator());
    }

    private record SeparatorItem(JComponent component) implements Item {
        @Override
        public boolean take(Line newer) {
            return newer instanceof Line.Separator;
        }
    }

    private static final class ActionItem implements Item {
        private final JMenuItem component = new JMenuItem();
        private final Choice choice;

        ActionItem(Line.Action action, Consumer<Choice> chosen) {
            choice = action.choice();
            component.addActionListener(event -> chosen.accept(choice));
            take(action);
        }

        @Override
        public JComponent component() {
            return component;
        }

        @Override
        public boolean take(Line newer) {
            // What a person aims at must not become something else under the pointer.
            if (!(newer instanceof Line.Action action) || !action.choice().equals(choice)) {
                return false;
            }
            component.setText(action.text());
            component.setEnabled(action.enabled());
            return true;
        }
    }
}
