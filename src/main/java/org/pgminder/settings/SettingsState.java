package org.pgminder.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;

/**
 * What holds now.
 *
 * @param settings the last good ones
 * @param failure why the file as it is now does not count; null when it does
 */
public record SettingsState(Settings settings, @Nullable Failure failure) {
    /** Why the file as it is now does not count. */
    public Optional<Failure> problem() {
        return Optional.ofNullable(failure);
    }
}
