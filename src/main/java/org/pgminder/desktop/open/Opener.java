package org.pgminder.desktop.open;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens folders and files in the person's own programs. May take seconds (it starts a program): never call it on the
 * thread that draws.
 */
public final class Opener {
    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);

    private final XdgOpen xdgOpen;
    private final boolean linux;

    public Opener(Map<String, String> environment, String operatingSystem) {
        this.xdgOpen = new XdgOpen(environment);
        this.linux = operatingSystem.toLowerCase(Locale.ROOT).contains("linux");
    }

    /**
     * Opens a folder in the file manager, a file in what it is opened with.
     *
     * @throws FailureException when it is not there ({@code FILE_MISSING}) or nothing can open it; the message has the path
     */
    public void open(Path path) throws FailureException {
        if (!Files.exists(path)) {
            throw new FailureException(
                    FailureKind.FILE_MISSING,
                    path + " does not exist yet",
                    "It is made with the first backup or line.");
        }
        // AWT's way on Linux loads GTK into this process for good; xdg-open knows more desktops besides.
        boolean opened = linux ? xdgOpen.open(path) || byDesktop(path) : byDesktop(path);
        if (!opened) {
            throw new FailureException(
                    FailureKind.PROGRAM_MISSING, "no program was found that opens " + path, "Open it by hand.");
        }
        LOG.info("opened {}", path);
    }

    private static boolean byDesktop(Path path) {
        if (!Desktop.isDesktopSupported()) {
            return false;
        }
        Desktop desktop = Desktop.getDesktop();
        for (Desktop.Action action : new Desktop.Action[] {Desktop.Action.OPEN, Desktop.Action.EDIT}) {
            if (desktop.isSupported(action)) {
                try {
                    if (action == Desktop.Action.OPEN) {
                        desktop.open(path.toFile());
                    } else {
                        desktop.edit(path.toFile());
                    }
                    return true;
                } catch (IOException | IllegalArgumentException e) {
                    LOG.debug("the desktop cannot {} {}", action, path, e);
                }
            }
        }
        return false;
    }
}
