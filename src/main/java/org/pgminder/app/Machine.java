package org.pgminder.app;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this program was started in: everything of it that decides where files are.
 *
 * @param system as the property {@code os.name} says
 * @param workingFolder absolute
 * @param programFolders where the program itself lies: the folder of the jar, and of the installed launcher
 */
record Machine(
        Map<String, String> environment, String system, Path home, Path workingFolder, List<Path> programFolders) {
    Machine {
        environment = Map.copyOf(environment);
        programFolders = List.copyOf(programFolders);
    }

    /** The one this program runs in. */
    static Machine current() {
        return new Machine(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")).toAbsolutePath(),
                Path.of("").toAbsolutePath(),
                programFoldersOfThis());
    }

    enum Platform {
        WINDOWS,
        MAC,
        OTHER
    }

    Platform platform() {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Platform.WINDOWS;
        }
        return name.startsWith("mac") ? Platform.MAC : Platform.OTHER;
    }

    /** Whether there is a display to draw on. */
    boolean hasScreen() {
        if (Boolean.getBoolean("java.awt.headless")) {
            return false;
        }
        return switch (platform()) {
            case WINDOWS, MAC -> true;
            // Java draws by X11, under Wayland through XWayland.
            case OTHER -> !environment.getOrDefault("DISPLAY", "").isBlank();
        };
    }

    /** The absolute path that a variable names; null where it is not set, empty or relative (which the XDG specification says to ignore). */
    @Nullable
    Path folder(String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return null;
        }
        Path path = Path.of(value);
        return path.isAbsolute() ? path : null;
    }

    private static List<Path> programFoldersOfThis() {
        List<Path> folders = new ArrayList<>();
        // jpackage's launcher says where it is; the jar lies in a folder below it.
        String launcher = System.getProperty("jpackage.app-path");
        if (launcher != null) {
            addParent(folders, Path.of(launcher));
        }
        // Java has been seen to know no place for a class that comes out of an archive of loaded classes.
        CodeSource source = Machine.class.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return folders;
        }
        try {
            Path code = Path.of(location.toURI());
            if (Files.isRegularFile(code)) {
                addParent(folders, code);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            return folders; // not run from a file: there is nothing beside it
        }
        return folders;
    }

    private static void addParent(List<Path> folders, Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            folders.add(parent);
        }
    }
}
