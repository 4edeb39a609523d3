package org.pgminder.desktop.notifier;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.desktop.view.IconState;
import org.pgminder.desktop.view.Line;

/** How a line is told to the desktop. */
final class MenuProperties {
    private MenuProperties() {}

    /** The same line has always the same properties, so that none has ever to be taken back. */
    static Map<String, Variant<?>> of(MenuTree.Node node) {
        Map<String, Variant<?>> all = new TreeMap<>();
        Line line = node.line();
        if (line instanceof Line.Separator) {
            all.put("type", new Variant<>("separator"));
        } else if (line instanceof Line.Info info) {
            words(all, info.text(), false);
        } else if (line instanceof Line.Action action) {
            words(all, action.text(), action.enabled());
        } else if (line instanceof Line.Submenu submenu) {
            IconState state = submenu.state();
            words(all, state == null ? submenu.text() : sign(state) + " " + submenu.text(), true);
            all.put("children-display", new Variant<>("submenu"));
        }
        return all;
    }

    /** Those that are wanted; no names mean all. */
    static Map<String, Variant<?>> of(MenuTree.Node node, List<String> names) {
        Map<String, Variant<?>> all = of(node);
        if (!names.isEmpty()) {
            all.keySet().retainAll(names);
        }
        return all;
    }

    // The window and the other menu have the state's picture there.
    private static String sign(IconState state) {
        return switch (state) {
            case CONNECTED -> "✓";
            case UNCHECKED -> "○";
            case ATTENTION -> "⚠";
            case DISCONNECTED -> "✗";
        };
    }

    private static void words(Map<String, Variant<?>> all, String text, boolean enabled) {
        // One underscore stands for the key that chooses the item.
        all.put("label", new Variant<>(text.replace("_", "__")));
        all.put("enabled", new Variant<>(enabled));
    }
}
