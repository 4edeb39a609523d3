package org.pgminder.desktop.open;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.pgminder.common.FailureException;
import org.pgminder.common.NamedThreads;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** freedesktop's {@code xdg-open}, which may be the viewer itself and then stays until that is closed. */
final class XdgOpen {
    /** What has not failed by then has opened something. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What a program needs to find the person's session; children get no other variables of ours. */
    private static final List<String> SESSION = List.of(
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "DBUS_SESSION_BUS_ADDRESS",
            "DESKTOP_SESSION",
            "XDG_CURRENT_DESKTOP",
            "XDG_SESSION_TYPE",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_HOME",
            "XDG_CONFIG_DIRS",
            "XDG_DATA_HOME",
            "XDG_DATA_DIRS",
            "KDE_FULL_SESSION",
            "KDE_SESSION_VERSION",
            "GNOME_DESKTOP_SESSION_ID");

    private static final NamedThreads READERS = new NamedThreads("desktop-open");
    private static final Logger LOG = LoggerFactory.getLogger(XdgOpen.class);

    private final Map<String, String> environment;

    XdgOpen(Map<String, String> environment) {
        this.environment = environment.entrySet().stream()
                .filter(entry -> SESSION.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether it took the path. */
    boolean open(Path path) {
        try {
            Child child = Child.start(
                    new Command(List.of("xdg-open", path.toString()), environment),
                    line -> LOG.debug("xdg-open: {}", line));
            // Not closed: that would end the viewer. Its output is read away, so that it never blocks on it.
            CompletableFuture<Integer> exit = new CompletableFuture<>();
            READERS.newThread(() -> readAway(child, exit)).start();
            return exit.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) == 0;
        } catch (TimeoutException e) {
            return true;
        } catch (FailureException | ExecutionException e) {
            LOG.debug("xdg-open cannot open {}", path, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void readAway(Child child, CompletableFuture<Integer> exit) {
        try {
            child.output().transferTo(OutputStream.nullOutputStream());
            exit.complete(child.await());
        } catch (IOException e) {
            exit.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exit.completeExceptionally(e);
        }
    }
}
