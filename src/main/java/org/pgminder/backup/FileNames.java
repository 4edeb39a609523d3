package org.pgminder.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgminder.catalogue.ManifestFiles;

/** The files of one backup, with names that nothing else has. */
record FileNames(List<Path> artifacts, Path manifest) {

    /** Taken by runs of this program that have not written a file yet. */
    private static final Set<Path> RESERVED = new HashSet<>();

    /** What the names are made of. */
    record Wanted(Path folder, String prefix, String subject, List<Artifact> artifacts) {}

    /** One of its files. */
    record Artifact(String subject, String suffix) {}

    /** Two backups of the same within one second get a number at their end. */
    static FileNames reserve(Wanted wanted, Instant at, ZoneId zone) {
        synchronized (RESERVED) {
            for (int number = 1; ; number++) {
                FileNames names = numbered(wanted, at, zone, number == 1 ? "" : "_" + number);
                if (names.free()) {
                    RESERVED.add(names.manifest);
                    RESERVED.addAll(names.artifacts);
                    return names;
                }
            }
        }
    }

    void release() {
        synchronized (RESERVED) {
            RESERVED.remove(manifest);
            artifacts.forEach(RESERVED::remove);
        }
    }

    private static FileNames numbered(Wanted wanted, Instant at, ZoneId zone, String number) {
        Set<String> seen = new HashSet<>();
        List<Path> artifacts = wanted.artifacts().stream()
                .map(artifact -> {
                    // Databases "App" and "app" are two, but one file on Windows and macOS.
                    String name = artifact.subject();
                    for (int i = 2; !seen.add(name.toLowerCase(Locale.ROOT)); i++) {
                        name = artifact.subject() + "~" + i;
                    }
                    return wanted.folder().resolve(stem(wanted, name, at, zone) + number + artifact.suffix());
                })
                .toList();
        return new FileNames(
                artifacts,
                wanted.folder().resolve(stem(wanted, wanted.subject(), at, zone) + number + ManifestFiles.SUFFIX));
    }

    private static String stem(Wanted wanted, String subject, Instant at, ZoneId zone) {
        return BackupNames.stem(wanted.prefix(), subject, at, zone);
    }

    private boolean free() {
        return free(manifest) && artifacts.stream().allMatch(FileNames::free);
    }

    private static boolean free(Path file) {
        return !RESERVED.contains(file)
                && Files.notExists(file)
                && Files.notExists(file.resolveSibling(file.getFileName() + BackupNames.PART_SUFFIX))
                && Files.notExists(file.resolveSibling(file.getFileName() + BackupNames.WORK_FOLDER_SUFFIX));
    }
}
