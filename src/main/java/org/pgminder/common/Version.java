package org.pgminder.common;

import org.jspecify.annotations.Nullable;

/** Which PgMinder this is. */
public final class Version {
    private Version() {}

    /** Such as {@code 0.1.0}; {@code development} when it does not run from its jar. */
    public static String current() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version != null ? version : "development";
    }
}
