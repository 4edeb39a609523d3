package org.pgminder.desktop.notifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;

/**
 * The lines of the menu with a number for each. A number means the same for as long as it is in the menu, and is never given again: a
 * click on a menu that the desktop has not yet brought up to date does what stood there, or nothing. Not for several threads at once.
 */
final class MenuTree {
    static final int ROOT = 0;

    private final Map<Key, Integer> ids = new HashMap<>();
    private List<Node> top = List.of();
    private int lastId;
    private int revision;

    /** A line of the menu. */
    record Node(int id, Line line, List<Node> children) {}

    /**
     * What is another than before.
     *
     * @param layout items have come, gone or changed their place; then the others are not named
     * @param items those with other words
     */
    record Change(boolean layout, List<Node> items) {
        boolean any() {
            return layout || !items.isEmpty();
        }
    }

    /**
     * What makes a line the same one as before: what it does, or its place among its like.
     *
     * @param place among those that do the same
     */
    private record Key(int parent, Object what, int place) {}

    /** Takes newer lines. */
    Change take(List<Line> lines) {
        List<Node> before = top;
        Set<Key> used = new HashSet<>();
        top = nodes(ROOT, lines, used);
        ids.keySet().retainAll(used);
        List<Node> changed = new ArrayList<>();
        boolean layout = !compare(before, top, changed);
        if (layout) {
            revision++;
        }
        return new Change(layout, layout ? List.of() : changed);
    }

    List<Node> top() {
        return top;
    }

    /** Counts the layouts. */
    int revision() {
        return revision;
    }

    Optional<Node> find(int id) {
        return find(top, id);
    }

    private static Optional<Node> find(List<Node> nodes, int id) {
        for (Node node : nodes) {
            Optional<Node> found = node.id() == id ? Optional.of(node) : find(node.children(), id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<Node> nodes(int parent, List<Line> lines, Set<Key> used) {
        List<Node> nodes = new ArrayList<>();
        for (Line line : lines) {
            Object what = what(line);
            int place = 0;
            while (!used.add(new Key(parent, what, place))) {
                place++;
            }
            int id = ids.computeIfAbsent(new Key(parent, what, place), unused -> ++lastId);
            List<Line> below = line instanceof Line.Submenu submenu ? submenu.lines() : List.of();
            nodes.add(new Node(id, line, nodes(id, below, used)));
        }
        return nodes;
    }

    private static Object what(Line line) {
        if (line instanceof Line.Action action) {
            return action.choice();
        }
        Choice first = line instanceof Line.Submenu submenu ? firstChoice(submenu.lines()) : null;
        // A server's menu changes its words and its place: what can be done in it names it.
        return first == null ? line.getClass() : List.of(line.getClass(), first);
    }

    private static @Nullable Choice firstChoice(List<Line> lines) {
        for (Line line : lines) {
            if (line instanceof Line.Action action) {
                return action.choice();
            }
            Choice below = line instanceof Line.Submenu submenu ? firstChoice(submenu.lines()) : null;
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    // Whether both have the same items in the same order.
    private static boolean compare(List<Node> before, List<Node> after, List<Node> changed) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < after.size(); i++) {
            Node one = before.get(i);
            Node other = after.get(i);
            if (one.id() != other.id() || !compare(one.children(), other.children(), changed)) {
                return false;
            }
            if (!saysTheSame(one.line(), other.line())) {
                changed.add(other);
            }
        }
        return true;
    }

    private static boolean saysTheSame(Line one, Line other) {
        return (one instanceof Line.Submenu before && other instanceof Line.Submenu after)
                ? before.text().equals(after.text()) && before.state() == after.state()
                : one.equals(other);
    }
}
