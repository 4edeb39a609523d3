package org.pgminder.desktop.notifier;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A menu that the desktop draws, version 3 of libdbusmenu's {@code dbus-menu.xml}. The item 0 is the menu itself. */
@DBusInterfaceName("com.canonical.dbusmenu")
public interface DbusMenu extends DBusInterface {
    /**
     * The items below one.
     *
     * @param depth how far down; -1 for all
     * @param names the properties that are wanted; empty for all
     * @return the revision of what is told, and the item
     */
    Both<UInt32, Item> GetLayout(int parent, int depth, List<String> names);

    /**
     * The properties of items.
     *
     * @param ids the items that are asked for; empty for all
     */
    List<ItemProperties> GetGroupProperties(List<Integer> ids, List<String> names);

    /** One property of an item. */
    Variant<?> GetProperty(int id, String name);

    /**
     * Something has happened to an item.
     *
     * @param event {@code clicked}, {@code hovered}, {@code opened} or {@code closed}
     */
    void Event(int id, String event, Variant<?> data, UInt32 time);

    /**
     * Several events that come together.
     *
     * @return the ids that there are not
     */
    List<Integer> EventGroup(List<OneEvent> events);

    /**
     * A menu is about to be opened.
     *
     * @return whether the layout has changed and should be asked for again
     */
    boolean AboutToShow(int id);

    /**
     * Menus are about to be opened.
     *
     * @return the ids whose layout has changed, and those that there are not
     */
    Both<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

    /** What a method returns that returns two values. */
    final class Both<A, B> extends Tuple {
        @Position(0)
        private final A first;

        @Position(1)
        private final B second;

        public Both(A first, B second) {
            this.first = first;
            this.second = second;
        }

        public A first() {
            return first;
        }

        public B second() {
            return second;
        }
    }

    /** An item with those below it, each of which is such a one in a variant. */
    final class Item extends Struct {
        static final String SIGNATURE = "(ia{sv}av)";

        @Position(0)
        private final int id;

        @Position(1)
        private final Map<String, Variant<?>> properties;

        @Position(2)
        private final List<Variant<?>> children;

        public Item(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }

        public int id() {
            return id;
        }

        public Map<String, Variant<?>> properties() {
            return properties;
        }

        public List<Variant<?>> children() {
            return children;
        }
    }

    /** An item without those below it. */
    final class ItemProperties extends Struct {
        @Position(0)
        private final int id;

        @Position(1)
        private final Map<String, Variant<?>> properties;

        public ItemProperties(int id, Map<String, Variant<?>> properties) {
            this.id = id;
            this.properties = properties;
        }

        public int id() {
            return id;
        }

        public Map<String, Variant<?>> properties() {
            return properties;
        }
    }

    /** Names of properties that an item has no longer. */
    @SuppressWarnings("UnusedVariable") // the library reads the fields
    final class ItemNames extends Struct {
        @Position(0)
        private final int id;

        @Position(1)
        private final List<String> names;

        public ItemNames(int id, List<String> names) {
            this.id = id;
            this.names = names;
        }
    }

    /** One of several events that come together. */
    @SuppressWarnings("UnusedVariable") // the library reads the fields
    final class OneEvent extends Struct {
        @Position(0)
        private final int id;

        @Position(1)
        private final String event;

        @Position(2)
        private final Variant<?> data;

        @Position(3)
        private final UInt32 time;

        public OneEvent(int id, String event, Variant<?> data, UInt32 time) {
            this.id = id;
            this.event = event;
            this.data = data;
            this.time = time;
        }

        public int id() {
            return id;
        }

        public String event() {
            return event;
        }
    }

    /** Items are there, gone, or in another order. */
    class LayoutUpdated extends DBusSignal {
        private final UInt32 revision;
        private final int parent;

        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
            this.revision = revision;
            this.parent = parent;
        }

        public UInt32 revision() {
            return revision;
        }

        public int parent() {
            return parent;
        }
    }

    /** Items have other words, or can be chosen or not. */
    class ItemsPropertiesUpdated extends DBusSignal {
        private final List<ItemProperties> updated;

        public ItemsPropertiesUpdated(String path, List<ItemProperties> updated, List<ItemNames> removed)
                throws DBusException {
            super(path, updated, removed);
            this.updated = updated;
        }

        public List<ItemProperties> updated() {
            return updated;
        }
    }
}
