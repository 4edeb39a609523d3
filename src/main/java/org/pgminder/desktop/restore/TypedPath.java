package org.pgminder.desktop.restore;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that is to be read, as a person has typed it. */
record TypedPath(String typed) {
    boolean isPath() {
        try {
            return !Path.of(text()).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    String absolute() {
        return Path.of(text()).toAbsolutePath().normalize().toString();
    }

    /** What the file is called before its first dot: {@code app} of {@code /tmp/app.dump.zst}. */
    String stem() {
        String name = text().replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Without the quotes that Windows copies around a path. */
    private String text() {
        String stripped = typed.strip();
        boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
