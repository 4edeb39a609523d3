package org.pgminder.restore.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgminder.process.Command;

/**
 * What makes and runs a PostgreSQL: {@code initdb}, {@code pg_ctl} and {@code postgres} in one folder.
 *
 * @param major such as 15
 * @param prefix what lets go of the superuser's rights before such a program starts; empty where that is not needed
 */
record ServerPrograms(Path folder, int major, List<String> prefix) {
    private static final List<String> NEEDED = List.of("initdb", "pg_ctl", "postgres");

    ServerPrograms {
        prefix = List.copyOf(prefix);
    }

    /** Whether a folder holds all of them. */
    static boolean areIn(Path folder) {
        return NEEDED.stream().allMatch(name -> Files.isRegularFile(program(folder, name)));
    }

    Command command(String name, String... arguments) {
        List<String> all = new ArrayList<>(prefix);
        all.add(program(folder, name).toString());
        all.addAll(List.of(arguments));
        return new Command(all, Map.of());
    }

    static Path program(Path folder, String name) {
        Path windows = folder.resolve(name + ".exe");
        return Files.exists(windows) ? windows : folder.resolve(name);
    }
}
