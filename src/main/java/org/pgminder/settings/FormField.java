package org.pgminder.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@code config.json} as a form shows it; made from the settings' own descriptions by {@link SettingsForm}.
 *
 * @param id what its description is found by in other languages: the key of the object that it stands in, or the kind, and its own, as in
 *     {@code servers.host}, {@code nextcloud.url}
 * @param help in English: what it means, for the person who sets it
 * @param byDefault as it would be written in the file, without quotes; null without one
 * @param words of {@link Type#WORD}: what may stand there
 * @param fields of {@link Type#OBJECT} and {@link Type#OBJECTS}: the keys inside
 * @param kinds of {@link Type#OBJECTS} whose {@code type} decides which further keys there are
 * @param refers the list of the file whose names may stand there; empty where it refers to nothing
 */
public record FormField(
        String id,
        String key,
        String help,
        @Nullable String byDefault,
        boolean required,
        Type type,
        List<String> words,
        List<FormField> fields,
        List<Kind> kinds,
        String refers) {

    public FormField {
        words = List.copyOf(words);
        fields = List.copyOf(fields);
        kinds = List.copyOf(kinds);
    }

    /** What is written there. */
    public enum Type {
        TEXT,
        NUMBER,
        TRUTH,
        WORD,
        DURATION,
        SIZE,
        PATH,
        SECRET,
        SCHEDULE,
        DATABASES,
        /** A list of texts. */
        TEXTS,
        OBJECT,
        /** A list of objects, each with a name. */
        OBJECTS
    }

    /** What an object is by its {@code type}. */
    public record Kind(String type, String help, List<FormField> fields) {
        public Kind {
            fields = List.copyOf(fields);
        }
    }
}
