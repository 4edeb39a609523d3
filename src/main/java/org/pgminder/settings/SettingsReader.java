package org.pgminder.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code config.json}, in the form of today or with the flat keys of the Go program. May be used by several threads. */
public final class SettingsReader {
    private static final String SCHEMA = "$schema";

    private final Shapes shapes;

    /** Reads settings with these kinds of destinations. */
    public SettingsReader(List<DestinationKindSettings> kinds) {
        this.shapes = new Shapes(kinds);
    }

    /**
     * Reads the file.
     *
     * @throws SettingsException with all problems of the file, also when it is missing or cannot be read
     */
    public Settings read(Path file) throws SettingsException {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (IOException e) {
            throw unreadable(file, "the file cannot be read: " + e.getMessage());
        }
        return read(file, bytes);
    }

    /** As {@link #read(Path)}, of bytes that were read already. */
    Settings read(Path file, ByteBuffer bytes) throws SettingsException {
        Problems problems = new Problems();
        Optional<String> text = SettingsText.decode(bytes, problems);
        if (text.isEmpty()) {
            throw new SettingsException(file, problems.inOrder());
        }
        return read(file, text.get());
    }

    /**
     * Reads a text as if it stood in the file, which need not be there.
     *
     * @param file names the text in messages; relative paths are taken from its folder
     * @throws SettingsException with all problems of the text
     */
    public Settings read(Path file, String text) throws SettingsException {
        Problems problems = new Problems();
        Optional<Settings> settings = JsonTree.parse(SettingsText.withoutMark(text), problems)
                .flatMap(tree -> settings(tree, problems, folder(file)));
        if (problems.count() > 0 || settings.isEmpty()) {
            throw new SettingsException(file, problems.inOrder());
        }
        return settings.get();
    }

    /** Settings with no server and every default: what holds while a file cannot be used. */
    public Settings empty(Path file) {
        try {
            return read(file, "{}");
        } catch (SettingsException e) {
            throw new IllegalStateException("the defaults are no settings", e);
        }
    }

    /** Whether the text has the flat keys of the Go program. */
    public boolean isFlat(String text) {
        return JsonTree.parse(SettingsText.withoutMark(text), new Problems())
                .filter(tree -> tree instanceof JsonValue.Fields root && first(root, shapes.flat()) != null)
                .isPresent();
    }

    static Path folder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? file.toAbsolutePath().getRoot() : folder;
    }

    private Optional<Settings> settings(JsonValue tree, Problems problems, Path folder) {
        if (!(tree instanceof JsonValue.Fields written)) {
            problems.add(tree.place(), "", "expected an object in { }, found " + tree.describe());
            return Optional.empty();
        }
        JsonValue.Fields root = withoutSchema(written);
        JsonValue.Field flat = first(root, shapes.flat());
        JsonValue.Field today = first(root, shapes.root());
        if (flat != null && today != null) {
            problems.add(
                    flat.place(),
                    flat.key(),
                    "the file mixes the old flat keys (such as " + flat.key() + ") with the new form (such as "
                            + today.key()
                            + "); expected one of the two: \"pgminder config import\" turns old into new");
            return Optional.empty();
        }
        if (flat != null) {
            return new FlatForm(shapes, problems, folder).read(root);
        }
        CrossReferences.check(root, problems);
        return new Binder(shapes, problems, folder)
                .group(shapes.root(), root, "", shapes.flat().keys())
                .map(Settings.class::cast);
    }

    private static JsonValue.@Nullable Field first(JsonValue.Fields root, Shape.Group form) {
        return root.fields().stream()
                .filter(field -> form.keys().contains(field.key()))
                .findFirst()
                .orElse(null);
    }

    /** {@code $schema} is for editors. */
    private static JsonValue.Fields withoutSchema(JsonValue.Fields root) {
        return new JsonValue.Fields(
                root.place(),
                root.fields().stream()
                        .filter(field -> !field.key().equals(SCHEMA))
                        .toList());
    }

    private static SettingsException unreadable(Path file, String message) {
        return new SettingsException(
                file, List.of(new SettingsProblem(Place.START.line(), Place.START.column(), "", message)));
    }
}
