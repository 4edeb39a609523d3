package org.pgminder.dbtool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.OwnerOnly;
import org.pgminder.process.Child;
import org.pgminder.process.Output;
import org.pgminder.settings.ContainerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Client programs out of container images. Thread-safe. Each image is asked for its version once. */
final class Containers {
    /** The first question may fetch the image. */
    private static final Duration FETCH_PATIENCE = Duration.ofMinutes(15);

    private static final List<String> KNOWN = List.of("docker", "podman");
    /** What leads an engine to its daemon, its settings and its images. */
    private static final List<String> VARIABLES = List.of(
            "DOCKER_",
            "CONTAINER_",
            "CONTAINERS_",
            "XDG_",
            "DBUS_SESSION_BUS_ADDRESS",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY");

    private static final NamedThreads THREADS = new NamedThreads("containers");
    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);

    private final Map<String, String> environment;
    private final Map<String, ContainerPrograms> asked = new ConcurrentHashMap<>();

    Containers(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The engines to try, in this order. */
    List<String> engines(ContainerSettings settings) {
        return switch (settings.engine().toLowerCase(Locale.ROOT)) {
            case "none" -> List.of();
            case "auto" -> KNOWN.stream().flatMap(name -> onPath(name).stream()).toList();
            default -> List.of(onPath(settings.engine()).orElse(settings.engine()));
        };
    }

    /** An engine only to remove containers. */
    ContainerEngine engine(String program) {
        return new ContainerEngine(program, variables(), "");
    }

    boolean answers(String program) throws InterruptedException {
        return engine(program).answers();
    }

    /**
     * The programs of the image for a server.
     *
     * @param own a folder that belongs to the one who runs PgMinder, for notes of containers; made where it is missing
     * @param fetch whether an image that is not on this machine is fetched now, which can take minutes
     * @throws FailureException saying why each engine failed
     */
    ContainerPrograms choose(ContainerSettings settings, Path own, Release needed, boolean fetch)
            throws FailureException, InterruptedException {
        String image = settings.image().replace("MAJOR", needed.series());
        List<String> failures = new ArrayList<>();
        String hint = null;
        for (String program : engines(settings)) {
            String key = program + " " + image + " " + own;
            ContainerPrograms known = asked.get(key);
            if (known != null) {
                return newEnough(known, needed);
            }
            try {
                OwnerOnly.createFolder(own);
                ContainerEngine engine = ContainerEngine.open(program, variables(), own);
                boolean here = engine.has(image); // also tells an engine that is down
                if (!here && !fetch) {
                    return new ContainerPrograms(engine, image, needed.series(), needed.major(), own, false);
                }
                ContainerPrograms programs = ask(engine, image, own);
                asked.put(key, programs);
                return newEnough(programs, needed);
            } catch (FailureException e) {
                LOG.info("no client programs from {}: {}", program, e.getMessage());
                failures.add(e.getMessage());
                hint = hint == null ? e.failure().hint() : hint;
            } catch (IOException e) {
                failures.add("cannot make the folder " + own + " (" + e + ")");
            }
        }
        throw new FailureException(FailureKind.PROGRAM_MISSING, String.join("; ", failures), hint);
    }

    /** Begins to end what a program that was killed has left running. To be called before the first container. */
    void endLeftovers(Path own) {
        List<ContainerNote> left = ContainerNote.left(own);
        if (!left.isEmpty()) {
            THREADS.newThread(() -> left.forEach(note -> note.end(this))).start();
        }
    }

    void forget() {
        asked.clear();
    }

    private static ContainerPrograms ask(ContainerEngine engine, String image, Path own)
            throws FailureException, InterruptedException {
        ContainerPrograms unknown = new ContainerPrograms(engine, image, "", 0, own, true);
        try (PreparedProgram prepared = unknown.prepare(new ProgramCall("pg_dump", List.of("--version"), Map.of()))) {
            Output output = Child.run(prepared.command(), FETCH_PATIENCE);
            String errors = String.join("\n", output.errors());
            Optional<Release> release = output.status().success() ? Release.ofAnswer(output.text()) : Optional.empty();
            if (release.isEmpty()) {
                throw new FailureException(prepared.notReached(output.status(), errors)
                        .orElseGet(() -> Failure.of(
                                FailureKind.PROGRAM_FAILED,
                                engine.name() + " could not ask pg_dump of the image " + image + " for its version: "
                                        + output.status() + ToolFailure.lastLines(errors, ": "),
                                "See that " + engine.name() + " runs: `" + engine.name() + " info`.")));
            }
            LOG.info(
                    "found pg_dump of version {} in the image {} ({})",
                    release.get().text(),
                    image,
                    engine.name());
            return new ContainerPrograms(
                    engine, image, release.get().text(), release.get().major(), own, true);
        }
    }

    private static ContainerPrograms newEnough(ContainerPrograms programs, Release needed) throws FailureException {
        if (Release.of(programs.version()).orElseThrow().compareTo(needed) < 0) {
            throw new FailureException(
                    FailureKind.PROGRAM_TOO_OLD,
                    "pg_dump of the image " + programs.image() + " is only " + programs.version(),
                    "Name an image of PostgreSQL " + needed.series()
                            + " or newer in backups.containers.image, such as postgres:MAJOR.");
        }
        return programs;
    }

    private Optional<String> onPath(String name) {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            for (String file : List.of(name, name + ".exe")) {
                try {
                    if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, file))) {
                        return Optional.of(Path.of(folder, file).toString());
                    }
                } catch (InvalidPathException e) {
                    LOG.debug("PATH holds something that is no folder", e);
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, String> variables() {
        Map<String, String> needed = new HashMap<>();
        environment.forEach((name, value) -> {
            if (VARIABLES.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith)) {
                needed.put(name, value);
            }
        });
        return needed;
    }
}
