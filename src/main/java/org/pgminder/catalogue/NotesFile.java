package org.pgminder.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** {@link Notes} as JSON beside the backups. */
public final class NotesFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private NotesFile() {}

    /** The file's name, which no backup has. */
    public static String name(String prefix) {
        return prefix + "pgminder-notes.json";
    }

    public static byte[] write(Notes notes) throws IOException {
        return JSON.writeValueAsBytes(notes);
    }

    /**
     * Reads notes.
     *
     * @throws IOException where they are none of ours, or of a newer form
     */
    public static Notes read(byte[] content, String name) throws IOException {
        try {
            Notes notes = JSON.readValue(content, Notes.class);
            if (notes == null || !Notes.KIND.equals(notes.kind()) || notes.version() > Notes.VERSION) {
                throw new IOException("no notes that this version of PgMinder reads: " + name);
            }
            return notes;
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("no whole notes: " + name, e);
        }
    }
}
