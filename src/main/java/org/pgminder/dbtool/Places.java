package org.pgminder.dbtool;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders in which client programs are usually installed. */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);

    private final Path root;
    private final Map<String, String> environment;
    private final Platform platform;

    Places(Path root, Map<String, String> environment, Platform platform) {
        this.root = root;
        this.environment = environment;
        this.platform = platform;
    }

    /** Those that may hold programs, PATH first; some do not exist. */
    Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>(path());
        switch (platform) {
            case LINUX -> {
                folders.addAll(versions("usr/lib/postgresql", "*", "bin")); // Debian, Ubuntu
                folders.addAll(versions("usr", "pgsql-*", "bin")); // postgresql.org's RPMs
                folders.addAll(versions("opt/postgresql", "*", "bin"));
                folders.add(root.resolve("usr/local/pgsql/bin")); // built from source
                folders.add(root.resolve("home/linuxbrew/.linuxbrew/opt/libpq/bin"));
            }
            case MAC -> {
                for (String homebrew : List.of("opt/homebrew/opt", "usr/local/opt")) {
                    folders.addAll(versions(homebrew, "postgresql@*", "bin"));
                    folders.add(root.resolve(homebrew).resolve("libpq/bin"));
                }
                folders.addAll(versions("Applications/Postgres.app/Contents/Versions", "*", "bin"));
                folders.addAll(versions("Library/PostgreSQL", "*", "bin")); // EDB's installer
            }
            case WINDOWS -> {
                for (String variable : List.of("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")) {
                    String programs = environment.get(variable);
                    if (programs != null) {
                        folders.addAll(versions(programs + File.separator + "PostgreSQL", "*", "bin"));
                    }
                }
            }
        }
        return folders;
    }

    private List<Path> path() {
        List<Path> folders = new ArrayList<>();
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            try {
                if (!folder.isEmpty()) {
                    folders.add(Path.of(folder));
                }
            } catch (InvalidPathException e) {
                LOG.debug("PATH holds something that is no folder", e);
            }
        }
        return folders;
    }

    private List<Path> versions(String parent, String versions, String programs) {
        List<Path> folders = new ArrayList<>();
        Path folder = root.resolve(parent);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, versions)) {
                found.forEach(version -> folders.add(version.resolve(programs)));
            } catch (IOException e) {
                LOG.warn("cannot look for client programs in {}: {}", folder, e.toString());
            }
        }
        return folders;
    }
}
