package org.pgminder.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.pgminder.common.ByteSize;

/**
 * The JSON schema of {@code config.json}, so that an editor completes and checks. Draft 7, which the editors' own JSON
 * support knows best. What it says of the file is what {@link SettingsReader} checks, except that names must be unique and
 * refer to something: a schema cannot say that.
 */
public final class SettingsSchema {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final Shapes shapes;

    /** The schema with these kinds of destinations. */
    public SettingsSchema(List<DestinationKindSettings> kinds) {
        this.shapes = new Shapes(kinds);
    }

    /** The text of the schema. */
    public String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", "PgMinder's config.json");
        schema.put("type", "object");
        // With if and else rather than oneOf, so that an editor tells what is wrong in the form that was meant.
        schema.put(
                "if",
                Map.of(
                        "anyOf",
                        shapes.flat().keys().stream().map(SettingsSchema::has).toList()));
        Map<String, Object> flat = form(shapes.flat(), SettingsSchema::orEmpty);
        flat.put("description", "The flat keys of the Go program that PgMinder replaces.");
        schema.put("then", flat);
        schema.put("else", form(shapes.root(), property -> property));
        return JsonText.of(schema) + "\n";
    }

    private static Map<String, Object> has(String key) {
        return Map.of("required", List.of(key));
    }

    /** One of the two forms of the file; both may name their schema. */
    private Map<String, Object> form(Shape.Group group, UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("$schema", Map.of("type", "string"));
        group.entries().forEach(entry -> properties.put(entry.key(), change.apply(property(entry))));
        return object(group.entries(), properties);
    }

    /** In the flat form an empty text means the default. */
    private static Map<String, Object> orEmpty(Map<String, Object> property) {
        if ("boolean".equals(property.get("type"))) {
            return property;
        }
        Map<String, Object> filled = new LinkedHashMap<>(property);
        Map<String, Object> changed = new LinkedHashMap<>();
        for (String note : List.of("description", "default")) {
            Object value = filled.remove(note);
            if (value != null) {
                changed.put(note, value);
            }
        }
        changed.put("anyOf", List.of(filled, Map.of("const", "")));
        return changed;
    }

    private Map<String, Object> object(List<Entry> entries) {
        Map<String, Object> properties = new LinkedHashMap<>();
        entries.forEach(entry -> properties.put(entry.key(), property(entry)));
        return object(entries, properties);
    }

    private static Map<String, Object> object(List<Entry> entries, Map<String, Object> properties) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        List<String> required =
                entries.stream().filter(Entry::required).map(Entry::key).toList();
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private Map<String, Object> property(Entry entry) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("description", entry.setting().help());
        property.putAll(of(entry.shape()));
        limits(entry, property);
        Optional.ofNullable(entry.defaultValue(Place.START))
                .flatMap(SettingsSchema::plain)
                .ifPresent(value -> property.put("default", value));
        return property;
    }

    private Map<String, Object> of(Shape shape) {
        if (shape instanceof Shape.Single single) {
            return sorted(single.type().schema());
        }
        if (shape instanceof Shape.Many many) {
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("type", "array");
            list.put("items", items(many.item()));
            return list;
        }
        return shape instanceof Shape.Group group ? object(group.entries()) : destination((Shape.Destination) shape);
    }

    private Map<String, Object> items(Shape item) {
        Map<String, Object> schema = new LinkedHashMap<>(of(item));
        if (item instanceof Shape.Single single && single.type().type() == String.class) {
            schema.put("pattern", TextRule.NOT_EMPTY.pattern());
        }
        return schema;
    }

    /** Name and type for completion; what else there may be follows from the type. */
    private Map<String, Object> destination(Shape.Destination shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Entry entry : shape.common().entries()) {
            Map<String, Object> property = property(entry);
            if (entry.key().equals("type")) {
                property.put("enum", shape.types());
            }
            properties.put(entry.key(), property);
        }
        List<Object> kinds = new ArrayList<>();
        for (Shape.Kind kind : shape.kinds()) {
            List<Entry> entries = new ArrayList<>(shape.common().entries());
            entries.addAll(kind.options().entries());
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("required", List.of("type"));
            condition.put("properties", Map.of("type", Map.of("const", kind.type())));
            Map<String, Object> then = object(entries);
            then.put("description", kind.help());
            Map<String, Object> choice = new LinkedHashMap<>();
            choice.put("if", condition);
            choice.put("then", then);
            kinds.add(choice);
        }
        Map<String, Object> destination = new LinkedHashMap<>();
        destination.put("type", "object");
        destination.put("properties", properties);
        destination.put("required", List.of("name", "type"));
        destination.put("allOf", kinds);
        return destination;
    }

    private static void limits(Entry entry, Map<String, Object> property) {
        if (!(entry.shape() instanceof Shape.Single single)) {
            return;
        }
        Class<?> type = single.type().type();
        if (type == String.class && !entry.mayBeEmpty()) {
            property.put("pattern", entry.setting().rule().pattern());
        }
        if (type == Integer.class || type == Long.class) {
            property.put(
                    "minimum",
                    Math.max(entry.setting().least(), type == Integer.class ? Integer.MIN_VALUE : Long.MIN_VALUE));
            property.put(
                    "maximum",
                    Math.min(entry.setting().most(), type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE));
        }
        if (type == Duration.class || type == ByteSize.class) {
            // A schema cannot compare what a text means: told, and checked by the program.
            Limits.range(entry)
                    .ifPresent(
                            range -> property.put("description", entry.setting().help() + " Allowed: " + range + "."));
        }
    }

    /** The default as JSON; not of objects, whose keys say theirs. */
    private static Optional<Object> plain(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return Optional.of(text.text());
        }
        if (value instanceof JsonValue.Numeral numeral) {
            return Optional.of(Long.valueOf(numeral.digits()));
        }
        if (value instanceof JsonValue.Truth truth) {
            return Optional.of(truth.value());
        }
        return value instanceof JsonValue.Items items && items.items().isEmpty()
                ? Optional.of(List.of())
                : Optional.empty();
    }

    /** In an order that does not change from one start of the program to the next. */
    private static Map<String, Object> sorted(Map<String, Object> schema) {
        Map<String, Object> sorted = new TreeMap<>();
        schema.forEach((key, value) -> sorted.put(key, sortedValue(value)));
        return sorted;
    }

    @SuppressWarnings("unchecked")
    private static Object sortedValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted((Map<String, Object>) map);
        }
        return value instanceof List<?> list
                ? list.stream().map(SettingsSchema::sortedValue).toList()
                : value;
    }
}
