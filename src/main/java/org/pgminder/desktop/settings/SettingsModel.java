package org.pgminder.desktop.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.FormField;
import org.pgminder.settings.SettingsDraft;
import org.pgminder.settings.SettingsPath;
import org.pgminder.settings.SettingsProblem;

/** The file as a person changes it, with what the form knows of its keys. Tells whoever shows it. Event thread only. */
public final class SettingsModel {
    private static final String NAME = "name";

    private final SettingsDraft draft;
    private final List<FormField> fields;
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean typed;
    private Optional<TakenOut> takenOut = Optional.empty();

    /** What was taken out last: the text with it, and without. */
    private record TakenOut(SettingsPath path, String before, String after) {}

    /**
     * Shows and changes this text.
     *
     * @param fields of the root
     */
    public SettingsModel(SettingsDraft draft, List<FormField> fields) {
        this.draft = draft;
        this.fields = List.copyOf(fields);
    }

    public SettingsDraft draft() {
        return draft;
    }

    public List<FormField> fields() {
        return fields;
    }

    public FormField field(String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such key: " + key));
    }

    /** Called after each change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void dropListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Whether a value was changed here. */
    boolean typed() {
        return typed;
    }

    /** What stands there as a text; an empty one where nothing does. */
    public String text(SettingsPath path) {
        return draft.value(path).map(String::valueOf).orElse("");
    }

    /**
     * Sets a value; null takes the key out, so that the default counts. One that is given next comes back to its place: who types over
     * a value empties its field first.
     */
    public void write(SettingsPath path, @Nullable Object value) {
        if (value != null) {
            takenOut.filter(last -> last.path().equals(path))
                    .filter(last -> last.after().equals(draft.text()))
                    .ifPresent(last -> draft.text(last.before()));
            draft.set(path, value);
        } else if (draft.value(path).isPresent()) {
            String before = draft.text();
            draft.remove(path);
            takenOut = Optional.of(new TakenOut(path, before, draft.text()));
        } else {
            return;
        }
        typed = true;
        // A listener may put another form in place of the one that listened.
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Takes an object out when nothing is left in it and its being there would mean something. */
    void dropIfEmpty(SettingsPath object) {
        if (draft.value(object).filter(value -> value.equals(Map.of())).isPresent()) {
            write(object, null);
        }
    }

    /** What is wrong at a place or below it. */
    public List<SettingsProblem> problems(SettingsPath path) {
        String place = path.toString();
        return draft.problems().stream()
                .filter(problem -> path.isRoot()
                        || problem.key().equals(place)
                        || problem.key().startsWith(place + ".")
                        || problem.key().startsWith(place + "["))
                .toList();
    }

    /** Adds an object with what it needs, as far as that can be guessed; the form asks for the rest. */
    SettingsPath add(FormField list) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (FormField field : list.fields()) {
            if (field.required()) {
                first(list, field).ifPresent(value -> object.put(field.key(), value));
            }
        }
        return append(list.key(), object);
    }

    private Optional<Object> first(FormField list, FormField field) {
        if (field.key().equals(NAME)) {
            String key = list.key();
            return Optional.of(freeName(key, key.substring(0, key.length() - 1)));
        }
        return switch (field.type()) {
            case WORD -> Optional.of(field.words().get(0));
            case DATABASES -> Optional.of("all");
            default ->
                field.refers().isEmpty()
                        ? Optional.empty()
                        : draft.names(field.refers()).stream().findFirst().map(name -> (Object) name);
        };
    }

    /** Adds the same once more under another name. */
    SettingsPath duplicate(String list, int index) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (draft.value(SettingsPath.of(list).item(index)).orElse(Map.of()) instanceof Map<?, ?> values) {
            values.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        object.put(NAME, freeName(list, String.valueOf(object.getOrDefault(NAME, list))));
        return append(list, object);
    }

    private SettingsPath append(String list, Map<String, Object> object) {
        SettingsPath path = SettingsPath.of(list).item(draft.size(SettingsPath.of(list)));
        write(path, object);
        return path;
    }

    /** The name with the first number behind it that nothing in the list has. */
    public String freeName(String list, String name) {
        List<String> taken = draft.names(list);
        String stem = name.replaceAll("-\\d+$", "");
        int number = 1;
        while (taken.contains(stem + "-" + number)) {
            number++;
        }
        return stem + "-" + number;
    }

    /** What referred to an object by its old name refers to it by the new one. */
    void rename(String list, String old, String name) {
        if (old.equals(name)
                || old.isEmpty()
                || name.isEmpty()
                || draft.names(list).contains(old)) {
            return;
        }
        for (FormField field : fields) {
            SettingsPath path = SettingsPath.of(field.key());
            if (field.type() == FormField.Type.OBJECT) {
                field.fields().forEach(inner -> rename(path, inner, list, old, name));
            }
            for (int i = 0; i < draft.size(path); i++) {
                SettingsPath item = path.item(i);
                field.fields().forEach(inner -> rename(item, inner, list, old, name));
            }
        }
    }

    private void rename(SettingsPath object, FormField field, String list, String old, String name) {
        SettingsPath path = object.child(field.key());
        if (!field.refers().equals(list)) {
            return;
        }
        Object value = draft.value(path).orElse("");
        if (value.equals(old)) {
            write(path, name);
        } else if (value instanceof List<?> names) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(old)) {
                    write(path.item(i), name);
                }
            }
        }
    }
}
