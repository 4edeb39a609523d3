package org.pgminder.restore;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads from what {@code pg_restore --verbose} says which table it is at. Its words are in the person's language: only names in
 * quotes and the types of objects, which are never translated, count.
 */
final class TableProgress {
    private final ArchiveList list;
    private final RestoreProgress progress;
    private final Set<String> known;
    private final Set<String> begun = new HashSet<>();

    TableProgress(ArchiveList list, RestoreProgress progress) {
        this.list = list;
        this.progress = progress;
        this.known = list.tables().stream().map(TableProgress::key).collect(Collectors.toSet());
    }

    /** In the list nothing is between schema and table but a blank, which each may have in its name as well. */
    private static String key(String table) {
        return table.replace('.', ' ');
    }

    void line(String line) {
        int from = line.indexOf('"');
        int to = line.lastIndexOf('"');
        if (from < 0 || to <= from || line.substring(0, from).endsWith("TABLE ")) {
            return;
        }
        String name = line.substring(from + 1, to);
        if (known.contains(key(name)) && begun.add(name)) {
            progress.doing("restoring " + name + " (" + begun.size() + " of "
                    + list.tables().size() + " tables)");
            progress.reached(begun.size() - 1L, list.tables().size());
        }
    }
}
