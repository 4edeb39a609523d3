package org.pgminder.settings;

import java.util.List;

/** What may stand at one place of the file. Reader, writer, schema and reference page go by the same shapes. */
sealed interface Shape {
    record Single(ValueType<?> type) implements Shape {}

    record Many(Shape item) implements Shape {}

    /** An object that becomes a record. */
    record Group(Class<? extends Record> type, List<Entry> entries) implements Shape {
        public Group {
            entries = List.copyOf(entries);
        }

        List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }
    }

    /** An object whose {@code type} decides which further keys there are. */
    record Destination(Group common, List<Kind> kinds) implements Shape {
        public Destination {
            kinds = List.copyOf(kinds);
        }

        List<String> types() {
            return kinds.stream().map(Kind::type).toList();
        }
    }

    /** A kind of destination. */
    record Kind(String type, String help, Group options) {}
}
