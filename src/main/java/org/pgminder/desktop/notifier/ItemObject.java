package org.pgminder.desktop.notifier;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.TrayView;

/** The icon on the bus. Asked by the library's threads. */
final class ItemObject extends ReadOnly implements StatusNotifierItem {
    static final String PATH = "/StatusNotifierItem";

    /** What panels draw at 100 % to 200 %, each drawn for itself; all of them are a message of 33 KB. */
    private static final List<Integer> SIZES = List.of(16, 22, 24, 32, 44, 48, 64);

    private final Supplier<TrayView> view;
    private final Consumer<Choice> chosen;

    ItemObject(Supplier<TrayView> view, Consumer<Choice> chosen) {
        this.view = view;
        this.chosen = chosen;
    }

    @Override
    Map<String, Variant<?>> properties() {
        TrayView now = view.get();
        Map<String, Variant<?>> all = new TreeMap<>();
        all.put("Category", new Variant<>("SystemServices"));
        all.put("Id", new Variant<>("pgminder"));
        all.put("Title", new Variant<>("PgMinder"));
        // Passive icons are hidden by the desktop, and attention is an image of its own: ours says all by itself.
        all.put("Status", new Variant<>("Active"));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconPixmap", new Variant<>(images(now), "a" + Pixmap.SIGNATURE));
        all.put("ToolTip", new Variant<>(ToolTip.of(now.tooltip()), ToolTip.SIGNATURE));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(MenuObject.PATH)));
        return all;
    }

    private static List<Pixmap> images(TrayView view) {
        return SIZES.stream()
                .map(size -> Pixmap.of(StateIcon.draw(view.badge(), size)))
                .toList();
    }

    @Override
    public void Activate(int x, int y) {
        chosen.accept(new Choice.OpenWindow());
    }

    @Override
    public void SecondaryActivate(int x, int y) {
        chosen.accept(new Choice.OpenWindow());
    }

    // The window has all that the menu has.
    @Override
    public void ContextMenu(int x, int y) {
        chosen.accept(new Choice.OpenWindow());
    }

    @Override
    public void Scroll(int delta, String orientation) {}

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
