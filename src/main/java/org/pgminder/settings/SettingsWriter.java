package org.pgminder.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pgminder.common.Secret;

/**
 * Gives the text of a {@code config.json} of today's form. Reading the text gives equal settings. Secrets are written as
 * they stood in the file: the only place that reveals them, so the text belongs in a file with owner-only rights; {@link #masking} does not.
 */
public final class SettingsWriter {
    /** User and password within an address. */
    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/@\\s]*@");

    private final Shapes shapes;
    private final boolean masking;

    /** Writes settings with these kinds of destinations. */
    public SettingsWriter(List<DestinationKindSettings> kinds) {
        this(kinds, false);
    }

    private SettingsWriter(List<DestinationKindSettings> kinds, boolean masking) {
        this.shapes = new Shapes(kinds);
        this.masking = masking;
    }

    /** One whose text has no secret in it: for people to read, not to be read as settings again. */
    public static SettingsWriter masking(List<DestinationKindSettings> kinds) {
        return new SettingsWriter(kinds, true);
    }

    /**
     * Gives the text.
     *
     * @param file where the text will be; paths below its folder are written as relative ones
     */
    public String write(Settings settings, Path file) {
        Path folder = SettingsReader.folder(file);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "config.schema.json");
        root.putAll(object(shapes.root(), settings, folder));
        return JsonText.of(root) + "\n";
    }

    private Map<String, Object> object(Shape.Group group, Record record, Path folder) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (Entry entry : group.entries()) {
            Object value = entry.of(record);
            if (value != null && (isSaidAlways(group, entry) || !isDefault(entry, value, folder))) {
                object.put(entry.key(), json(entry.shape(), value, folder));
            }
        }
        return object;
    }

    private Object json(Shape shape, Object value, Path folder) {
        if (shape instanceof Shape.Single single) {
            return masking
                    ? masked(single.type(), value, folder)
                    : single.type().write(value, folder);
        }
        if (shape instanceof Shape.Many many) {
            return ((List<?>) value)
                    .stream().map(item -> json(many.item(), item, folder)).toList();
        }
        if (shape instanceof Shape.Group group) {
            return object(group, (Record) value, folder);
        }
        DestinationSettings destination = (DestinationSettings) value;
        Map<String, Object> object = object(((Shape.Destination) shape).common(), destination, folder);
        Shape.Kind kind = shapes.kind(destination.type())
                .orElseThrow(() -> new IllegalArgumentException("no such kind of destination: " + destination.type()));
        object.putAll(object(kind.options(), destination.options(), folder));
        return object;
    }

    private static Object masked(ValueType<?> type, Object value, Path folder) {
        if (value instanceof Secret) {
            return value.toString();
        }
        Object written = type.write(value, folder);
        return written instanceof String text ? LOGIN.matcher(text).replaceAll("********@") : written;
    }

    /** What people look for first in a server or job is written even where it is the default. */
    private static boolean isSaidAlways(Shape.Group group, Entry entry) {
        return entry.shape() instanceof Shape.Single
                && (group.type() == ServerSettings.class || group.type() == JobSettings.class);
    }

    private boolean isDefault(Entry entry, Object value, Path folder) {
        return Optional.ofNullable(entry.defaultValue(Place.START))
                .map(written -> new Binder(shapes, new Problems(), folder).bind(entry.shape(), written, ""))
                .filter(standard -> Objects.equals(standard, value))
                .isPresent();
    }
}
