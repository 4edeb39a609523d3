package org.pgminder.restore;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.pgminder.common.Clock;
import org.pgminder.common.Ids;
import org.pgminder.dbtool.Installations;
import org.pgminder.settings.Settings;

/**
 * What restores work with.
 *
 * @param settings those in force now
 * @param privateFolder for files with passwords, which only the owner may read
 */
public record RestoreServices(
        Supplier<Settings> settings, Installations installations, Clock clock, Ids ids, Path privateFolder) {
    /** For files that are fetched: the one of the settings, or one beside the catalogue. */
    public Path workFolder() {
        Path configured = settings.get().restore().workFolder();
        return configured == null ? privateFolder.resolve("work") : configured;
    }
}
