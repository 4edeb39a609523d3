package org.pgminder.dbtool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.Output;
import org.pgminder.settings.BackupSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every version of the client programs on this machine. Thread-safe. Each program is asked for its version once, and
 * again only when its file has changed.
 */
public final class Installations {
    /** Ends a hint on what to install. */
    static final String ELSEWHERE =
            " Programs in another place are found when backups.programFolders names their folder;"
                    + " with docker or podman on this machine, an image gives them.";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Installations.class);

    private final Places places;
    private final Platform platform;
    private final Duration patience;
    private final Containers containers;
    private final Map<Program, Optional<Release>> asked = new HashMap<>();

    /** A program's file as it was when asked. */
    private record Program(Path path, FileTime changed) {}

    /**
     * @param root the file system's root, under which the usual places are
     * @param environment for PATH and, on Windows, the folder of programs
     * @param patience how long a program may take to tell its version
     */
    public Installations(Path root, Map<String, String> environment, Platform platform, Duration patience) {
        this.places = new Places(root, environment, platform);
        this.platform = platform;
        this.patience = patience;
        this.containers = new Containers(environment);
    }

    /** Those of this machine. */
    public static Installations ofThisMachine(Map<String, String> environment) {
        return new Installations(Path.of("/"), environment, Platform.current(), PATIENCE);
    }

    /**
     * Looks in the configured folders, then PATH, then the usual places, and returns each version's folder once, in this order.
     * A program that does not tell its version is left out, with a line in the log.
     */
    public synchronized List<Installation> find(List<Path> configured) throws InterruptedException {
        Set<Path> folders = new LinkedHashSet<>(configured);
        folders.addAll(places.folders());
        Map<Path, Installation> found = new LinkedHashMap<>();
        for (Path folder : folders) {
            Path program = program(folder);
            if (program != null) {
                Path real = folderOf(program);
                release(program)
                        .ifPresent(release ->
                                found.putIfAbsent(real, new Installation(real, release.text(), release.major())));
            }
        }
        return List.copyOf(found.values());
    }

    /** Forgets what the programs have said. */
    public synchronized void refresh() {
        asked.clear();
        containers.forget();
    }

    /** What to do about an image that is not on this machine. */
    public enum Fetch {
        /** It is fetched, which can take minutes. */
        NOW,
        /** It is only named. */
        LATER
    }

    /**
     * A container engine that is installed.
     *
     * @param answers whether it is up, so that it can give programs
     */
    public record Engine(String program, boolean answers) {}

    /** The container engines that may give programs; empty where there is none or the settings want none. */
    public List<Engine> containerEngines(BackupSettings settings) throws InterruptedException {
        List<Engine> engines = new ArrayList<>();
        for (String program : containers.engines(settings.containers())) {
            engines.add(new Engine(program, containers.answers(program)));
        }
        return engines;
    }

    /**
     * Takes the lowest installed version that is at least the server's; without one, a container image.
     *
     * @param own a folder that belongs to the one who runs PgMinder, for notes of containers
     * @throws FailureException of kind {@code PROGRAM_MISSING} or {@code PROGRAM_TOO_OLD}, saying what to install
     */
    public ClientPrograms choose(BackupSettings settings, Path own, Wanted wanted, Fetch fetch)
            throws FailureException, InterruptedException {
        try {
            return choose(find(settings.programFolders()), wanted.version(), wanted.server());
        } catch (FailureException e) {
            return inContainer(settings, own, wanted.version(), fetch, e);
        }
    }

    /**
     * Takes the lowest installed version that reads a dump; without one, a container image.
     *
     * @param own as for {@link #choose(BackupSettings, Path, Wanted, Fetch)}
     * @throws FailureException of kind {@code PROGRAM_MISSING} or {@code PROGRAM_TOO_OLD}, saying what to install
     */
    public ClientPrograms chooseForRestore(BackupSettings settings, Path own, RestorePrograms.Wanted wanted)
            throws FailureException, InterruptedException {
        try {
            return RestorePrograms.choose(find(settings.programFolders()), wanted);
        } catch (FailureException e) {
            String version = wanted.writtenBy() == null ? wanted.server() : wanted.writtenBy();
            return inContainer(settings, own, version, Fetch.NOW, e);
        }
    }

    /** @param installed why no installed program will do */
    private ClientPrograms inContainer(
            BackupSettings settings, Path own, String version, Fetch fetch, FailureException installed)
            throws FailureException, InterruptedException {
        boolean lacking =
                installed.kind() == FailureKind.PROGRAM_MISSING || installed.kind() == FailureKind.PROGRAM_TOO_OLD;
        Optional<Release> needed = Release.of(version);
        if (!lacking
                || needed.isEmpty()
                || containers.engines(settings.containers()).isEmpty()) {
            throw installed;
        }
        try {
            return containers.choose(settings.containers(), own, needed.get(), fetch == Fetch.NOW);
        } catch (FailureException container) {
            String hint = container.failure().hint();
            throw new FailureException(
                    installed.kind(),
                    installed.getMessage() + "; " + container.getMessage(),
                    (hint == null ? "Install " : hint + " Or install ")
                            + platform.clientPrograms(needed.get().series()) + ".",
                    container);
        }
    }

    /**
     * For which server programs are wanted.
     *
     * @param version such as {@code 17.7}
     * @param server its name, for messages
     */
    public record Wanted(String version, String server) {}

    /**
     * Begins to end the containers that a program which was killed has left; an engine that is down must not hold up the start.
     * To be called before the first of this program's own.
     */
    public void endLeftContainers(Path own) {
        containers.endLeftovers(own);
    }

    /**
     * Takes the lowest version that is at least the server's; of the same version the first of the list.
     *
     * @param serverVersion such as {@code 17.7}
     * @throws FailureException of kind {@code PROGRAM_MISSING} or {@code PROGRAM_TOO_OLD}, saying what to install
     */
    public Installation choose(List<Installation> installations, String serverVersion, String server)
            throws FailureException {
        Release needed = Release.of(serverVersion)
                .orElseThrow(() -> new FailureException(
                        FailureKind.INTERNAL, "server " + server + " has the version " + serverVersion, null));
        List<Installation> sorted = new ArrayList<>(installations);
        sorted.sort(Comparator.comparing(Installations::release)); // stable: the first of a version stays first
        Optional<Installation> chosen = sorted.stream()
                .filter(installation -> release(installation).compareTo(needed) >= 0)
                .findFirst();
        if (chosen.isPresent()) {
            return chosen.get();
        }
        String hint = platform.howToInstall(needed.series()) + ELSEWHERE;
        if (sorted.isEmpty()) {
            throw new FailureException(
                    FailureKind.PROGRAM_MISSING,
                    "no pg_dump was found on this machine, so server " + server + " (PostgreSQL " + serverVersion
                            + ") cannot be backed up",
                    hint);
        }
        Installation newest = sorted.get(sorted.size() - 1);
        throw new FailureException(
                FailureKind.PROGRAM_TOO_OLD,
                "server " + server + " is PostgreSQL " + serverVersion + ", but the newest pg_dump on this machine is "
                        + newest.version() + " (" + newest.folder() + "), and it cannot dump newer servers",
                hint);
    }

    private static Release release(Installation installation) {
        return Release.of(installation.version()).orElse(new Release(installation.version(), installation.major(), 0));
    }

    /** The real pg_dump behind a folder's, or null if there is none. */
    private static @Nullable Path program(Path folder) {
        for (String name : List.of("pg_dump.exe", "pg_dump")) {
            Path program = folder.resolve(name);
            if (Files.isRegularFile(program)) {
                try {
                    Path real = program.toRealPath();
                    // Debian's /usr/bin/pg_dump leads to a wrapper that picks a version by itself.
                    return real.endsWith(name) ? real : null;
                } catch (IOException e) {
                    LOG.warn("left out {}: {}", program, e.toString());
                }
            }
        }
        return null;
    }

    private Optional<Release> release(Path program) throws InterruptedException {
        Program key;
        try {
            key = new Program(program, Files.getLastModifiedTime(program));
        } catch (IOException e) {
            LOG.warn("left out {}: {}", program, e.toString());
            return Optional.empty();
        }
        Optional<Release> known = asked.get(key);
        if (known == null) {
            known = ask(program);
            asked.put(key, known);
        }
        return known;
    }

    private Optional<Release> ask(Path program) throws InterruptedException {
        try {
            Output output = Child.run(new Command(List.of(program.toString(), "--version"), Map.of()), patience);
            Optional<Release> release = output.status().success() ? Release.ofAnswer(output.text()) : Optional.empty();
            release.ifPresentOrElse(
                    found -> LOG.info("found {} of version {}", program, found.text()),
                    () -> LOG.warn(
                            "left out {}: {}, \"{}\"",
                            program,
                            output.status(),
                            output.text().strip()));
            return release;
        } catch (FailureException e) {
            LOG.warn("left out {}: {}", program, e.getMessage());
            return Optional.empty();
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }
}
