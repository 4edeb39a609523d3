package org.pgminder.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The version in the jar's manifest, with the Java it runs on. */
final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String version = VersionText.class.getPackage().getImplementationVersion();
        return new String[] {
            "PgMinder " + (version == null ? "(not packaged)" : version) + ", Java "
                    + Runtime.version().feature()
        };
    }
}
