package org.pgminder.desktop.about;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the program is there on this desktop.
 *
 * @param toIcon from the start of the process until the icon was there; null where that is not known, or without an icon
 */
public record Presence(Kind kind, @Nullable Duration toIcon) {
    /** What of it is to be seen. */
    public enum Kind {
        TRAY_ICON,
        /** An icon in the bar of macOS, with that system's own menu. */
        NATIVE_ICON,
        /** The desktop has no tray. */
        WINDOW
    }
}
