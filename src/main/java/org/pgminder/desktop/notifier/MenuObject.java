package org.pgminder.desktop.notifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.common.Clock;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;

/**
 * The menu on the bus. Its lines are computed from what is known already, when the desktop asks and by {@link #look}; nothing here
 * waits. Called by the library's threads and the icon's.
 */
final class MenuObject extends ReadOnly implements DbusMenu {
    static final String PATH = "/MenuBar";

    private static final int VERSION = 3;
    private static final int ALL = -1;
    /** A desktop that does not say when it closes the menu. */
    private static final long LONGEST_OPEN_NANOS = 300_000_000_000L;
    /** While the menu is closed, for desktops that do not ask before they open it. */
    private static final long CLOSED_PAUSE_NANOS = 60_000_000_000L;

    private final Supplier<List<Line>> lines;
    private final Consumer<Choice> chosen;
    private final Clock clock;
    private final MenuTree tree = new MenuTree();
    private long openUntil;
    private long lookedAt;

    MenuObject(Supplier<List<Line>> lines, Consumer<Choice> chosen, Clock clock) {
        this.lines = lines;
        this.chosen = chosen;
        this.clock = clock;
        this.openUntil = clock.nanos();
        this.lookedAt = clock.nanos();
    }

    /**
     * Whether {@link #look} has something to do: each second while the menu is open, otherwise each minute.
     */
    synchronized boolean due() {
        long now = clock.nanos();
        return now - openUntil < 0 || now - lookedAt > CLOSED_PAUSE_NANOS;
    }

    /** What is to be said to the desktop of what has changed. */
    synchronized List<DBusSignal> look() throws DBusException {
        lookedAt = clock.nanos();
        MenuTree.Change change = tree.take(lines.get());
        if (change.layout()) {
            return List.of(new LayoutUpdated(PATH, revision(), MenuTree.ROOT));
        }
        List<ItemProperties> items = change.items().stream()
                .map(node -> new ItemProperties(node.id(), MenuProperties.of(node)))
                .toList();
        return items.isEmpty() ? List.of() : List.of(new ItemsPropertiesUpdated(PATH, items, List.of()));
    }

    @Override
    public synchronized Both<UInt32, Item> GetLayout(int parent, int depth, List<String> names) {
        if (parent == MenuTree.ROOT) {
            tree.take(lines.get());
            return new Both<>(revision(), new Item(MenuTree.ROOT, root(names), items(tree.top(), depth, names)));
        }
        Item item = tree.find(parent)
                .map(node -> item(node, depth, names))
                .orElseGet(() -> new Item(parent, Map.of(), List.of()));
        return new Both<>(revision(), item);
    }

    @Override
    public synchronized List<ItemProperties> GetGroupProperties(List<Integer> ids, List<String> names) {
        List<ItemProperties> found = new ArrayList<>();
        if (ids.isEmpty() || ids.contains(MenuTree.ROOT)) {
            found.add(new ItemProperties(MenuTree.ROOT, root(names)));
        }
        if (ids.isEmpty()) {
            collect(tree.top(), names, found);
        } else {
            ids.forEach(id ->
                    tree.find(id).ifPresent(node -> found.add(new ItemProperties(id, MenuProperties.of(node, names)))));
        }
        return found;
    }

    @Override
    public synchronized Variant<?> GetProperty(int id, String name) {
        Variant<?> value = (id == MenuTree.ROOT
                        ? root(List.of())
                        : tree.find(id).map(MenuProperties::of).orElse(Map.of()))
                .get(name);
        return value == null ? new Variant<>("") : value;
    }

    @Override
    public void Event(int id, String event, Variant<?> data, UInt32 time) {
        happened(id, event);
    }

    @Override
    public List<Integer> EventGroup(List<OneEvent> events) {
        return events.stream()
                .filter(event -> !happened(event.id(), event.event()))
                .map(OneEvent::id)
                .toList();
    }

    @Override
    public synchronized boolean AboutToShow(int id) {
        lookedAt = clock.nanos();
        return tree.take(lines.get()).any();
    }

    @Override
    public Both<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
        boolean changed = AboutToShow(MenuTree.ROOT);
        return new Both<>(changed ? ids : List.of(), List.of());
    }

    @Override
    Map<String, Variant<?>> properties() {
        return Map.of(
                "Version", new Variant<>(new UInt32(VERSION)),
                "TextDirection", new Variant<>("ltr"),
                "Status", new Variant<>("normal"),
                "IconThemePath", new Variant<>(List.of(), "as"));
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    /** False for an item that is not there. */
    private boolean happened(int id, String event) {
        Optional<MenuTree.Node> node;
        synchronized (this) {
            if (id == MenuTree.ROOT) {
                openUntil = clock.nanos() + (event.equals("opened") ? LONGEST_OPEN_NANOS : 0);
                return true;
            }
            node = tree.find(id);
        }
        node.map(MenuTree.Node::line)
                .filter(line -> event.equals("clicked") && line instanceof Line.Action action && action.enabled())
                .ifPresent(line -> chosen.accept(((Line.Action) line).choice()));
        return node.isPresent();
    }

    private UInt32 revision() {
        return new UInt32(tree.revision());
    }

    private static Map<String, Variant<?>> root(List<String> names) {
        Map<String, Variant<?>> all = new TreeMap<>();
        if (names.isEmpty() || names.contains("children-display")) {
            all.put("children-display", new Variant<>("submenu"));
        }
        return all;
    }

    private static List<Variant<?>> items(List<MenuTree.Node> nodes, int depth, List<String> names) {
        List<Variant<?>> items = new ArrayList<>();
        if (depth != 0) {
            int below = depth == ALL ? ALL : depth - 1;
            nodes.forEach(node -> items.add(new Variant<>(item(node, below, names), Item.SIGNATURE)));
        }
        return items;
    }

    private static Item item(MenuTree.Node node, int depth, List<String> names) {
        return new Item(node.id(), MenuProperties.of(node, names), items(node.children(), depth, names));
    }

    private static void collect(List<MenuTree.Node> nodes, List<String> names, List<ItemProperties> found) {
        for (MenuTree.Node node : nodes) {
            found.add(new ItemProperties(node.id(), MenuProperties.of(node, names)));
            collect(node.children(), names, found);
        }
    }
}
