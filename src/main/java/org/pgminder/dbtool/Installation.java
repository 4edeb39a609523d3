package org.pgminder.dbtool;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The client programs of one version in one folder.
 *
 * @param folder absolute, without symbolic links
 * @param version such as {@code 15.18}, {@code 9.6.24} or {@code 18beta1}
 * @param major such as 15 (9 for 9.x)
 */
public record Installation(Path folder, String version, int major) {
    /** A program's path: {@code pg_dump}, with {@code .exe} where it has one. */
    public Path program(String name) {
        Path windows = folder.resolve(name + ".exe");
        return Files.exists(windows) ? windows : folder.resolve(name);
    }
}
