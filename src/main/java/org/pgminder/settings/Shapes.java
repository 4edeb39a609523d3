package org.pgminder.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the shapes from the settings records and the kinds of destinations. */
final class Shapes {
    private final Shape.Destination destination;
    private final Shape.Group root;
    private final Shape.Group flat;

    Shapes(List<DestinationKindSettings> kinds) {
        Shape.Group common = withoutKinds(DestinationSettings.class);
        this.destination = new Shape.Destination(
                common, kinds.stream().map(kind -> kind(kind, common)).toList());
        this.root = group(Settings.class);
        this.flat = group(FlatSettings.class);
    }

    /** The form with {@code servers}, {@code jobs} and {@code destinations}. */
    Shape.Group root() {
        return root;
    }

    /** The form of the Go program. */
    Shape.Group flat() {
        return flat;
    }

    Optional<Shape.Kind> kind(String type) {
        return destination.kinds().stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst();
    }

    Shape.Destination destination() {
        return destination;
    }

    private Shape.Kind kind(DestinationKindSettings kind, Shape.Group common) {
        Shape.Group options = group(kind.options());
        Set<String> keys = new HashSet<>(common.keys());
        for (String key : options.keys()) {
            if (!keys.add(key)) {
                throw new IllegalArgumentException("the kind " + kind.type() + " describes the key " + key + " again");
            }
        }
        return new Shape.Kind(kind.type(), kind.help(), options);
    }

    private Shape.Group group(Class<? extends Record> type) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            entries.add(entry(component));
        }
        return new Shape.Group(type, entries);
    }

    /** Name and type; the options come from the kind. */
    private Shape.Group withoutKinds(Class<DestinationSettings> type) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Setting.class)) {
                entries.add(entry(component));
            }
        }
        return new Shape.Group(type, entries);
    }

    private Entry entry(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(component + " of a settings record has no @Setting");
        }
        boolean required = setting.byDefault().equals(Setting.NONE)
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        String key = setting.key().isEmpty() ? component.getName() : setting.key();
        return new Entry(key, setting, required, of(component.getGenericType()), component);
    }

    private Shape of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Shape.Many(of(list.getActualTypeArguments()[0]));
        }
        if (type == DestinationSettings.class) {
            return destination;
        }
        if (type instanceof Class<?> single) {
            Optional<ValueType<?>> value = ValueTypes.of(single);
            if (value.isPresent()) {
                return new Shape.Single(value.get());
            }
            if (single.isRecord()) {
                return group(single.asSubclass(Record.class));
            }
        }
        throw new IllegalArgumentException("settings cannot be of the type " + type + "; see ValueTypes");
    }
}
