package org.pgminder.desktop.tray;

import java.util.function.Consumer;
import javax.swing.ImageIcon;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.IconState;
import org.pgminder.desktop.view.Line;

/** A menu behind a line. It is filled when it is pointed at: 300 servers have thousands of lines. */
final class SubmenuItem implements MenuItems.Item, MenuListener {
    private static final int ICON = 16;

    private final JMenu component = new JMenu();
    private final Consumer<Choice> chosen;
    private Line.Submenu line;
    private @Nullable IconState shownState;
    private @Nullable MenuItems open;

    SubmenuItem(Line.Submenu line, Consumer<Choice> chosen) {
        this.line = line;
        this.chosen = chosen;
        component.addMenuListener(this);
        write(line);
    }

    @Override
    public JComponent component() {
        return component;
    }

    @Override
    public boolean take(Line newer) {
        if (!(newer instanceof Line.Submenu submenu)) {
            return false;
        }
        MenuItems inner = open;
        if (inner != null && !inner.take(submenu.lines())) {
            return false;
        }
        write(submenu);
        return true;
    }

    private void write(Line.Submenu newer) {
        line = newer;
        component.setText(newer.text());
        IconState state = newer.state();
        if (state != shownState && state != null) {
            component.setIcon(new ImageIcon(StateIcon.of(new Badge(state, false), ICON)));
            shownState = state;
        }
    }

    @Override
    public void menuSelected(MenuEvent event) {
        MenuItems inner = new MenuItems(line.lines(), chosen);
        component.removeAll();
        inner.components().forEach(component::add);
        open = inner;
    }

    @Override
    public void menuDeselected(MenuEvent event) {
        open = null;
    }

    @Override
    public void menuCanceled(MenuEvent event) {
        open = null;
    }
}
