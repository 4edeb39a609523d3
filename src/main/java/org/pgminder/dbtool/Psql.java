package org.pgminder.dbtool;

import java.util.List;

/**
 * A script that psql reads from its stdin. It ends at the first error, and reads no psqlrc.
 *
 * @param database where it connects
 */
public record Psql(String database) {
    /** The program's name without folder and {@code .exe}. */
    public static final String PROGRAM = "psql";

    public List<String> arguments() {
        return List.of(
                "--no-psqlrc",
                "--no-password",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--dbname=" + DatabaseUri.of(database),
                "--file=-");
    }
}
