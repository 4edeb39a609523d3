package org.pgminder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.pgminder.dbtool.Installations;
import org.pgminder.dbtool.Platform;

/** Client programs that fail on cue: shell scripts that tell a version and then do as they are told. */
public final class FakePrograms {
    private final Path folder;

    public FakePrograms(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** A pg_dump (and pg_dumpall) of a version, with the shell commands that it runs instead of dumping. */
    public FakePrograms of(String version, String commands) throws IOException {
        for (String name : new String[] {"pg_dump", "pg_dumpall"}) {
            Path file = folder.resolve(name);
            Files.writeString(file, """
                    #!/bin/sh
                    if [ "$1" = --version ]; then echo "%s (PostgreSQL) %s"; exit 0; fi
                    %s
                    """.formatted(name, version, commands));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return this;
    }

    public Path folder() {
        return folder;
    }

    /** A machine on which no programs are but those that the settings name. */
    public Installations onlyThese() throws IOException {
        Path root = Files.createDirectories(folder.resolveSibling("empty-root"));
        return new Installations(root, Map.of("PATH", ""), Platform.current(), Duration.ofSeconds(30));
    }
}
