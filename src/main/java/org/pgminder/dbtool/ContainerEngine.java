package org.pgminder.dbtool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Docker, podman, or what understands the same commands.
 *
 * @param program its path
 * @param environment what it needs of this program's environment besides what every child gets
 * @param user whom a container runs as, so that it may read the owner's files and what it writes is the owner's
 */
record ContainerEngine(String program, Map<String, String> environment, String user) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Root inside a container without root's rights (podman's, rootless docker's) is the one who started it. */
    private static final String ROOT = "0:0";

    private static final Logger LOG = LoggerFactory.getLogger(ContainerEngine.class);

    /** @param own a folder of the one who runs PgMinder */
    static ContainerEngine open(String program, Map<String, String> environment, Path own) throws InterruptedException {
        return new ContainerEngine(program, environment, userOf(program, environment, own));
    }

    String name() {
        return String.valueOf(Path.of(program).getFileName());
    }

    /** A container on the host's network that is removed at its end. */
    Command run(List<String> more, Map<String, String> variables) {
        List<String> arguments = new ArrayList<>(List.of(
                program, "run", "--rm", "--network", "host", "--user", user, "--security-opt", "label=disable"));
        arguments.addAll(more);
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(arguments, all);
    }

    /** Whether an image is on this machine. */
    boolean has(String image) throws FailureException, InterruptedException {
        return !told("images", "--quiet", image).isBlank();
    }

    /** Whether it is up: one that is installed may not run. */
    boolean answers() throws InterruptedException {
        try {
            boolean unused = has("postgres"); // whichever: one that is down cannot say
            return true;
        } catch (FailureException e) {
            return false;
        }
    }

    /** Ends and removes a container; one that is not there is no error. False where the engine does not answer. */
    boolean remove(String container) {
        // The one who cancels has interrupted this thread: what is cancelled must be ended all the same.
        boolean interrupted = Thread.interrupted();
        try {
            if (!there(container)) {
                return true;
            }
            // Podman's rm alone asks first, and waits 10 s.
            Output unused = ask("kill", container);
            unused = ask("rm", "--force", container);
            return !there(container);
        } catch (FailureException e) {
            LOG.warn("the container {} may still run: {}", container, e.getMessage());
            return false;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean there(String container) throws FailureException, InterruptedException {
        return !told("ps", "--all", "--quiet", "--filter", "name=" + container).isBlank();
    }

    private String told(String... words) throws FailureException, InterruptedException {
        Output output = ask(words);
        if (!output.status().success()) {
            LOG.info("{} {} failed: {}: {}", name(), words[0], output.status(), String.join("\n", output.errors()));
            throw new FailureException(
                    FailureKind.PROGRAM_FAILED,
                    name() + " is installed, but does not answer (" + output.status() + ")",
                    "Start " + name() + "; `" + name() + " info` tells whether it runs.");
        }
        return output.text();
    }

    private Output ask(String... words) throws FailureException, InterruptedException {
        return ask(program, environment, words);
    }

    private static Output ask(String program, Map<String, String> environment, String... words)
            throws FailureException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(program));
        arguments.addAll(List.of(words));
        return Child.run(new Command(arguments, environment), PATIENCE);
    }

    /** Docker's daemon is root, so that its container has to be told who is the owner; podman does not know the question. */
    private static String userOf(String program, Map<String, String> environment, Path own)
            throws InterruptedException {
        try {
            Output options = ask(program, environment, "info", "--format", "{{.SecurityOptions}}");
            if (options.status().success() && !options.text().contains("name=rootless")) {
                return Files.getAttribute(own, "unix:uid") + ":" + Files.getAttribute(own, "unix:gid");
            }
        } catch (FailureException | IOException | UnsupportedOperationException | IllegalArgumentException e) {
            LOG.debug("cannot ask {} who its containers run as", program, e);
        }
        return ROOT;
    }
}
