package org.pgminder.dbtool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An archive that pg_restore brings into a database. It ends at the first error.
 *
 * @param file a file in the custom, or a folder in the directory format
 * @param jobs how many connections at once
 * @param list a file with those lines of {@link #listArguments} that are wanted; null for all
 */
public record PgRestore(
        String database, Path file, int jobs, @Nullable Path list) {
    /** The program's name without folder and {@code .exe}. */
    public static final String PROGRAM = "pg_restore";

    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--no-password", "--exit-on-error", "--verbose", "--dbname=" + DatabaseUri.of(database)));
        if (jobs > 1) {
            arguments.add("--jobs=" + jobs);
        }
        if (list != null) {
            arguments.add("--use-list=" + list);
        }
        arguments.add(file.toString());
        return arguments;
    }

    /** The files that the arguments name. */
    public List<Path> reads() {
        return list == null ? List.of(file) : List.of(file, list);
    }

    /** To list what an archive holds, a line for each object. */
    public static List<String> listArguments(Path file) {
        return List.of("--list", file.toString());
    }

    /** To write an archive's definitions, with that of the database itself, as a script. */
    public static List<String> definitionsArguments(Path file) {
        return List.of("--schema-only", "--create", "--file=-", file.toString());
    }

    /** To write the definitions of some lines of {@link #listArguments} as a script; large objects only where they are in it. */
    public static List<String> definitionsArguments(Path file, Path list) {
        return List.of("--use-list=" + list, "--file=-", file.toString());
    }

    /** To write the archive as a script for psql, instead of connecting. */
    public List<String> scriptArguments() {
        List<String> arguments = new ArrayList<>(List.of("--file=-"));
        if (list != null) {
            arguments.add("--use-list=" + list);
        }
        arguments.add(file.toString());
        return arguments;
    }
}
