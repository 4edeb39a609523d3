package org.pgminder.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Secret;

/** The keys of {@code config.json} for a form, with these kinds of destinations: from the same descriptions as its schema. */
public final class SettingsForm {
    private static final Map<Class<?>, FormField.Type> TYPES = Map.of(
            Boolean.class, FormField.Type.TRUTH,
            Integer.class, FormField.Type.NUMBER,
            Long.class, FormField.Type.NUMBER,
            Duration.class, FormField.Type.DURATION,
            ByteSize.class, FormField.Type.SIZE,
            Path.class, FormField.Type.PATH,
            Secret.class, FormField.Type.SECRET,
            Schedule.class, FormField.Type.SCHEDULE,
            Databases.class, FormField.Type.DATABASES);

    private final Shapes shapes;

    public SettingsForm(List<DestinationKindSettings> kinds) {
        this.shapes = new Shapes(kinds);
    }

    /** The keys of the root. */
    public List<FormField> fields() {
        return fields("", shapes.root());
    }

    /** @param owner the object's key or kind; empty for the root */
    private static List<FormField> fields(String owner, Shape.Group group) {
        return group.entries().stream().map(entry -> field(owner, entry)).toList();
    }

    private static FormField field(String owner, Entry entry) {
        Shape shape = entry.shape();
        if (shape instanceof Shape.Group group) {
            return field(owner, entry, FormField.Type.OBJECT, List.of(), fields(entry.key(), group), List.of());
        }
        if (shape instanceof Shape.Many many && many.item() instanceof Shape.Group group) {
            return field(owner, entry, FormField.Type.OBJECTS, List.of(), fields(entry.key(), group), List.of());
        }
        if (shape instanceof Shape.Many many && many.item() instanceof Shape.Destination destination) {
            List<FormField> common = common(entry.key(), destination);
            return field(owner, entry, FormField.Type.OBJECTS, List.of(), common, kinds(destination));
        }
        if (!(shape instanceof Shape.Single single)) {
            return field(owner, entry, FormField.Type.TEXTS, List.of(), List.of(), List.of());
        }
        if (single.type().schema().get("enum") instanceof List<?> words) {
            List<String> texts = words.stream().map(String::valueOf).toList();
            return field(owner, entry, FormField.Type.WORD, texts, List.of(), List.of());
        }
        FormField.Type type = TYPES.getOrDefault(single.type().type(), FormField.Type.TEXT);
        return field(owner, entry, type, List.of(), List.of(), List.of());
    }

    /** The type is one of the kinds' words. */
    private static List<FormField> common(String owner, Shape.Destination destination) {
        return destination.common().entries().stream()
                .map(entry -> entry.key().equals("type")
                        ? field(owner, entry, FormField.Type.WORD, destination.types(), List.of(), List.of())
                        : field(owner, entry))
                .toList();
    }

    private static List<FormField.Kind> kinds(Shape.Destination destination) {
        return destination.kinds().stream()
                .map(kind -> new FormField.Kind(kind.type(), kind.help(), fields(kind.type(), kind.options())))
                .toList();
    }

    private static FormField field(
            String owner,
            Entry entry,
            FormField.Type type,
            List<String> words,
            List<FormField> fields,
            List<FormField.Kind> kinds) {
        return new FormField(
                owner.isEmpty() ? entry.key() : owner + "." + entry.key(),
                entry.key(),
                entry.setting().help(),
                entry.byDefault(),
                entry.required(),
                type,
                words,
                fields,
                kinds,
                entry.setting().refers());
    }
}
