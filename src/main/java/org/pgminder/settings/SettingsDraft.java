package org.pgminder.settings;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * The text of a {@code config.json} while a person changes it: values are set in the text itself, so that comments, order and
 * white space stay as they are. Made by {@link SettingsEditor}. Not to be used by two threads at once.
 */
public final class SettingsDraft {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final SettingsReader reader;
    private final Shapes shapes;
    private final Path file;
    private ByteBuffer onDisk;
    private String original;
    private boolean converted;
    private String text;
    private @Nullable JsonValue tree;
    private List<SettingsProblem> problems = List.of();

    /**
     * @param onDisk what the file held when it was read
     * @param converted the text is today's form of a file with the flat keys
     */
    SettingsDraft(SettingsReader reader, Shapes shapes, Path file, ByteBuffer onDisk, String text, boolean converted) {
        this.reader = reader;
        this.shapes = shapes;
        this.file = file;
        this.onDisk = onDisk;
        this.original = text;
        this.converted = converted;
        this.text = text;
        look();
    }

    /** The whole text as it would be saved. May hold passwords: never for a log. */
    public String text() {
        return text;
    }

    /** Replaces the whole text, as where it is no JSON that values could be set in. */
    public void text(String replacement) {
        text = replacement;
        look();
    }

    public Path file() {
        return file;
    }

    /** Whether there is something to save. */
    public boolean changed() {
        return converted || !text.equals(original);
    }

    /** Whether saving turns the flat keys of the Go program into today's form. */
    public boolean converted() {
        return converted;
    }

    /** Whether values can be set one by one: the text is an object of today's form, though it may have problems. */
    public boolean hasForm() {
        return tree instanceof JsonValue.Fields && !reader.isFlat(text);
    }

    /** Everything that is wrong with the text as it is now, in its order. */
    public List<SettingsProblem> problems() {
        return problems;
    }

    /** What stands at a place: a text, number, boolean, list, map; empty where the key is left out or is null. */
    public Optional<Object> value(SettingsPath path) {
        return Optional.ofNullable(at(path)).flatMap(SettingsDraft::plain);
    }

    /** How many objects a list has. */
    public int size(SettingsPath list) {
        return at(list) instanceof JsonValue.Items items ? items.items().size() : 0;
    }

    /** The names of the objects of a list; an empty text for one without. */
    public List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size(SettingsPath.of(list)); i++) {
            names.add(value(SettingsPath.of(list).item(i).child("name"))
                    .filter(String.class::isInstance)
                    .map(String::valueOf)
                    .orElse(""));
        }
        return names;
    }

    /** The passwords that stand in the text themselves, in its order. */
    public List<PlainSecret> plainSecrets() {
        return tree instanceof JsonValue.Fields root ? PlainSecrets.in(root, shapes, reader.isFlat(text)) : List.of();
    }

    /**
     * Where the text refers to an entry of the keyring, in its order.
     *
     * @throws FailureException of kind {@code SETTINGS} where it is no JSON, so that it cannot be told
     */
    public List<SettingsPath> keyringReferences(String entry) throws FailureException {
        if (tree == null) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    file + " is no JSON, so whether it refers to the entry " + entry + " cannot be told",
                    "`pgminder config check` says what to mend there.");
        }
        return KeyringReferences.in(tree, entry);
    }

    /**
     * What stands at a place as the settings have it, if it has no problem of its own; the rest of the file may have some.
     *
     * @param type such as {@link ServerSettings} for an item of {@code servers}
     */
    public <T> Optional<T> read(SettingsPath path, Class<T> type) {
        JsonValue value = at(path);
        Shape shape = shape(path);
        if (value == null || shape == null) {
            return Optional.empty();
        }
        Problems own = new Problems();
        Object bound = new Binder(shapes, own, SettingsReader.folder(file)).bind(shape, value, path.toString());
        return own.count() == 0 && type.isInstance(bound) ? Optional.of(type.cast(bound)) : Optional.empty();
    }

    /**
     * Sets a value and what is missing above it. An index behind the last adds to a list. Only where {@link #hasForm}.
     *
     * @param value of maps, lists, texts, numbers and booleans
     */
    public void set(SettingsPath path, Object value) {
        if (!value(path).filter(value::equals).isPresent()) {
            text = JsonEdits.set(text, path, value);
            look();
        }
    }

    /** Takes a key or an item out. Only where {@link #hasForm}. */
    public void remove(SettingsPath path) {
        text = JsonEdits.remove(text, path);
        look();
    }

    /** The file holds this text of the draft now. */
    public void written(String saved) {
        onDisk = ByteBuffer.wrap(encoded(saved));
        original = saved;
        converted = false;
    }

    /** As bytes of the file, with the mark in front that it has. */
    byte[] encoded(String saved) {
        boolean marked = !converted
                && onDisk.remaining() >= MARK.length
                && ByteBuffer.wrap(MARK).equals(onDisk.slice(0, MARK.length));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (marked) {
            bytes.writeBytes(MARK);
        }
        bytes.writeBytes(saved.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    ByteBuffer onDisk() {
        return onDisk.duplicate();
    }

    private void look() {
        tree = JsonTree.parse(text, new Problems()).orElse(null);
        try {
            Settings unused = reader.read(file, text);
            problems = List.of();
        } catch (SettingsException e) {
            problems = e.problems();
        }
    }

    private @Nullable JsonValue at(SettingsPath path) {
        JsonValue value = tree;
        for (Object step : path.steps()) {
            if (step instanceof Integer index) {
                value = value instanceof JsonValue.Items items
                                && index < items.items().size()
                        ? items.items().get(index)
                        : null;
            } else {
                value = value instanceof JsonValue.Fields fields ? fields.get(String.valueOf(step)) : null;
            }
        }
        return value;
    }

    private @Nullable Shape shape(SettingsPath path) {
        Shape shape = shapes.root();
        SettingsPath walked = SettingsPath.ROOT;
        for (Object step : path.steps()) {
            List<Entry> entries = new ArrayList<>();
            if (shape instanceof Shape.Group group) {
                entries.addAll(group.entries());
            } else if (shape instanceof Shape.Destination destination) {
                entries.addAll(destination.common().entries());
                value(walked.child("type"))
                        .flatMap(type -> shapes.kind(String.valueOf(type)))
                        .ifPresent(kind -> entries.addAll(kind.options().entries()));
            }
            shape = shape instanceof Shape.Many many && step instanceof Integer
                    ? many.item()
                    : entries.stream()
                            .filter(entry -> entry.key().equals(step))
                            .map(Entry::shape)
                            .findFirst()
                            .orElse(null);
            walked = step instanceof Integer index ? walked.item(index) : walked.child(String.valueOf(step));
        }
        return shape;
    }

    private static Optional<Object> plain(JsonValue value) {
        if (value instanceof JsonValue.Text one) {
            return Optional.of(one.text());
        }
        if (value instanceof JsonValue.Truth one) {
            return Optional.of(one.value());
        }
        if (value instanceof JsonValue.Numeral one) {
            boolean small = one.whole() && one.digits().length() < 18;
            return Optional.of(small ? Long.valueOf(one.digits()) : new BigDecimal(one.digits()));
        }
        if (value instanceof JsonValue.Items items) {
            return Optional.of(
                    items.items().stream().flatMap(item -> plain(item).stream()).toList());
        }
        if (value instanceof JsonValue.Fields fields) {
            Map<String, Object> map = new LinkedHashMap<>();
            fields.fields().forEach(field -> plain(field.value()).ifPresent(inner -> map.put(field.key(), inner)));
            return Optional.of(map);
        }
        return Optional.empty();
    }
}
