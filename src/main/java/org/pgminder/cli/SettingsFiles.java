package org.pgminder.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.settings.Settings;

/** What the {@code config} commands do with files. Failures about content are {@code SettingsException}s. */
public interface SettingsFiles {
    /** The file in force, absolute; may not be there. */
    Path file();

    /** Reads and checks a file, and looks every password up that it refers to. */
    Settings check(Path file) throws FailureException;

    /** How many passwords stand in a file themselves. */
    int plainPasswords(Path file) throws FailureException;

    /** Which keys of the file in force refer to an entry of the keyring; none where there is no file. */
    List<String> keyringReferences(String entry) throws FailureException;

    /** Writes the default file; one that is there is a failure. */
    void writeDefault() throws FailureException;

    /** The JSON schema. */
    String schema();

    /**
     * A file with the flat keys of the Go program, in PgMinder's own form.
     *
     * @param target where to write it, must not be there yet; null to have it returned only
     * @return the new text
     */
    String importFlat(Path source, @Nullable Path target) throws FailureException;
}
