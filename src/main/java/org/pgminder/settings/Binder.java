package org.pgminder.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a tree into the records of a shape and notes every problem. A result counts only where no problem was added. */
final class Binder {
    private final Shapes shapes;
    private final Problems problems;
    private final Path folder;

    Binder(Shapes shapes, Problems problems, Path folder) {
        this.shapes = shapes;
        this.problems = problems;
        this.folder = folder;
    }

    /** The record; empty where there was a problem. */
    Optional<Record> group(Shape.Group group, JsonValue value, String path) {
        return group(group, value, path, List.of());
    }

    /** @param alsoMeant keys that are not known here, but that a person may have meant */
    Optional<Record> group(Shape.Group group, JsonValue value, String path, List<String> alsoMeant) {
        int before = problems.count();
        Optional<JsonValue.Fields> fields = fields(value, path);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        unknownKeys(fields.get(), path, group.keys(), alsoMeant);
        List<@Nullable Object> values = values(group.entries(), fields.get(), path);
        return problems.count() > before
                ? Optional.empty()
                : construct(group.type(), values, fields.get().place(), path);
    }

    /** The settings of a destination; empty where there was a problem. */
    Optional<DestinationSettings> destination(Shape.Destination shape, JsonValue value, String path) {
        int before = problems.count();
        Optional<JsonValue.Fields> fields = fields(value, path);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>(shape.common().entries());
        Optional<Shape.Kind> kind = kind(shape, fields.get(), path);
        if (kind.isPresent()) {
            entries.addAll(kind.get().options().entries());
            unknownKeys(fields.get(), path, entries.stream().map(Entry::key).toList(), List.of());
        }
        List<@Nullable Object> values = values(entries, fields.get(), path);
        if (kind.isEmpty() || problems.count() > before) {
            return Optional.empty();
        }
        int common = shape.common().entries().size();
        return construct(
                        kind.get().options().type(),
                        values.subList(common, values.size()),
                        fields.get().place(),
                        path)
                .map(options -> new DestinationSettings(
                        String.valueOf(values.get(0)), kind.get().type(), (KeepSettings) values.get(2), options));
    }

    /** The kind; empty with a problem where the type is unknown, without one where it is missing or no text. */
    private Optional<Shape.Kind> kind(Shape.Destination shape, JsonValue.Fields fields, String path) {
        if (!(fields.get("type") instanceof JsonValue.Text type)) {
            return Optional.empty();
        }
        Optional<Shape.Kind> kind = shapes.kind(type.text());
        if (kind.isEmpty()) {
            String types = shape.types().stream().map(Problems::quote).collect(Collectors.joining(", "));
            problems.add(
                    type.place(),
                    Problems.child(path, "type"),
                    "expected one of " + types + ", found " + Problems.quote(type.text())
                            + NearMiss.suggestion(type.text(), shape.types()));
        }
        return kind;
    }

    private Optional<JsonValue.Fields> fields(JsonValue value, String path) {
        if (value instanceof JsonValue.Fields fields) {
            return Optional.of(fields);
        }
        problems.add(value.place(), path, "expected an object in { }, found " + value.describe());
        return Optional.empty();
    }

    private void unknownKeys(JsonValue.Fields fields, String path, List<String> known, List<String> alsoMeant) {
        List<String> meant = Stream.concat(known.stream(), alsoMeant.stream()).toList();
        for (JsonValue.Field field : fields.fields()) {
            if (!known.contains(field.key())) {
                String suggestion = NearMiss.suggestion(field.key(), meant);
                problems.add(
                        field.place(),
                        Problems.child(path, field.key()),
                        "unknown key"
                                + (suggestion.isEmpty()
                                        ? "; expected one of " + String.join(", ", known)
                                        : suggestion));
            }
        }
    }

    private List<@Nullable Object> values(List<Entry> entries, JsonValue.Fields fields, String path) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Entry entry : entries) {
            String key = Problems.child(path, entry.key());
            JsonValue written = fields.get(entry.key());
            JsonValue used = written == null ? entry.defaultValue(fields.place()) : written;
            if (used == null && entry.required()) {
                problems.add(fields.place(), key, "is missing; expected " + entry.expected());
            }
            values.add(used == null ? null : bind(entry, used, key));
        }
        return values;
    }

    private @Nullable Object bind(Entry entry, JsonValue value, String key) {
        Object bound = bind(entry.shape(), value, key);
        Limits.complaint(entry, bound).ifPresent(complaint -> problems.add(value.place(), key, complaint));
        return bound;
    }

    /** What the shape makes of the value; null where there was a problem. */
    @Nullable
    Object bind(Shape shape, JsonValue value, String key) {
        if (value instanceof JsonValue.Nothing) {
            problems.add(value.place(), key, "expected a value, found null; leave the key out for the default");
            return null;
        }
        if (shape instanceof Shape.Single single) {
            try {
                return single.type().reading().read(value, folder);
            } catch (IllegalArgumentException e) {
                problems.add(value.place(), key, String.valueOf(e.getMessage()));
                return null;
            }
        }
        if (shape instanceof Shape.Many many) {
            return items(many, value, key);
        }
        if (shape instanceof Shape.Group group) {
            return group(group, value, key).orElse(null);
        }
        return destination((Shape.Destination) shape, value, key).orElse(null);
    }

    private @Nullable Object items(Shape.Many many, JsonValue value, String key) {
        if (!(value instanceof JsonValue.Items items)) {
            problems.add(value.place(), key, "expected a list in [ ], found " + value.describe());
            return null;
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            Object item = bind(many.item(), items.items().get(i), Problems.item(key, i));
            if (item != null) {
                bound.add(item);
            }
        }
        return bound;
    }

    private Optional<Record> construct(
            Class<? extends Record> type, List<@Nullable Object> values, Place place, String path) {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                problems.add(place, path, String.valueOf(refusal.getMessage()));
                return Optional.empty();
            }
            throw new IllegalStateException("the settings record " + type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the settings record " + type + " cannot be made", e);
        }
    }
}
