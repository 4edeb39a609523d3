package org.pgminder.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.OwnerOnly;

/**
 * Opens {@code config.json} to be changed and writes it back: whole or not at all, for its owner alone, never with a problem in it and
 * never over what somebody else has written meanwhile.
 */
public final class SettingsEditor {
    private final Path file;
    private final SettingsReader reader;
    private final SettingsWriter writer;
    private final Shapes shapes;

    /** What became of a save. */
    public enum Saved {
        WRITTEN,
        /** Nothing was written: the file has changed since it was read. */
        CHANGED_ON_DISK
    }

    public SettingsEditor(Path file, List<DestinationKindSettings> kinds) {
        this.file = file;
        this.reader = new SettingsReader(kinds);
        this.writer = new SettingsWriter(kinds);
        this.shapes = new Shapes(kinds);
    }

    /**
     * Reads the file; one with problems is opened too. A good one with flat keys is opened in today's form.
     *
     * @throws FailureException of kind {@code SETTINGS} where there is no text to be had
     */
    public SettingsDraft open() throws FailureException {
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        String text = text(bytes);
        if (reader.isFlat(text)) {
            try {
                return draft(bytes, writer.write(reader.read(file, text), file), true);
            } catch (SettingsException e) {
                return draft(bytes, text, false); // it tells its problems itself
            }
        }
        return draft(bytes, text, false);
    }

    /** Opens the file as {@link #open} does, but one with flat keys in that form: only values that are there can be set in it. */
    public SettingsDraft openAsItIs() throws FailureException {
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        return draft(bytes, text(bytes), false);
    }

    private SettingsDraft draft(ByteBuffer bytes, String text, boolean converted) {
        return new SettingsDraft(reader, shapes, file, bytes, text, converted);
    }

    /**
     * Writes what was made of it; {@link SettingsDraft#written} has the draft go on from there. Where that turns flat keys into
     * today's form, the old file is kept beside it under another name.
     *
     * @param text of the draft, which a person may change further meanwhile
     * @throws SettingsException with all problems of the text, of which nothing is written then
     * @throws FailureException of kind {@code SETTINGS} where it cannot be written
     */
    public Saved save(SettingsDraft draft, String text) throws FailureException {
        Settings unused = reader.read(file, text);
        byte[] now = bytes();
        if (!draft.onDisk().equals(ByteBuffer.wrap(now))) {
            return Saved.CHANGED_ON_DISK;
        }
        try {
            // A link stays one.
            Path real = file.toRealPath();
            if (draft.converted()) {
                keep(real, now);
            }
            OwnerOnly.write(real, draft.encoded(text));
            return Saved.WRITTEN;
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the settings file " + file + " cannot be written: " + e,
                    "Check that there is room and that you may write to its folder; nothing has changed.",
                    e);
        }
    }

    private String text(ByteBuffer bytes) throws SettingsException {
        Problems problems = new Problems();
        return SettingsText.decode(bytes, problems).orElseThrow(() -> new SettingsException(file, problems.inOrder()));
    }

    private static void keep(Path file, byte[] content) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + ".old");
        for (int number = 2; Files.exists(kept); number++) {
            kept = file.resolveSibling(file.getFileName() + ".old" + number);
        }
        OwnerOnly.write(kept, content);
    }

    private byte[] bytes() throws FailureException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the settings file " + file + " is not there any more",
                    "Bring it back, or start PgMinder again: it writes a new one to begin with.",
                    e);
        } catch (IOException e) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "the settings file " + file + " cannot be read: " + e,
                    "Check that you may read it.",
                    e);
        }
    }
}
