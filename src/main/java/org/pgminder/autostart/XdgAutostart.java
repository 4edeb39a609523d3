package org.pgminder.autostart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.FileFault;
import org.pgminder.common.OwnerOnly;

/**
 * {@code ~/.config/autostart/pgminder.desktop}, which every desktop of Linux reads (Desktop Application Autostart Specification).
 * Desktops disable an entry by {@code Hidden=true}, GNOME and its relatives by a key of their own.
 */
final class XdgAutostart implements Autostart {
    private final Path file;
    private final StartCommand start;

    XdgAutostart(Map<String, String> environment, Path home, StartCommand start) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // The specification has relative paths ignored.
        Path folder = configured.startsWith("/") ? Path.of(configured) : home.resolve(".config");
        this.file = folder.resolve("autostart").resolve("pgminder.desktop");
        this.start = start;
    }

    @Override
    public State state() throws FailureException {
        DesktopEntry entry;
        try {
            entry = DesktopEntry.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return State.OFF;
        } catch (IOException e) {
            throw failed("read", e);
        }
        if (entry.says("Hidden", "true") || entry.says("X-GNOME-Autostart-enabled", "false")) {
            return State.DISABLED;
        }
        return Files.isExecutable(Path.of(entry.program())) ? State.ON : State.BROKEN;
    }

    @Override
    public void turnOn() throws FailureException {
        try {
            OwnerOnly.write(file, DesktopEntry.text(start.arguments()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    @Override
    public void turnOff() throws FailureException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("removed", e);
        }
    }

    private FailureException failed(String what, IOException cause) {
        return new FailureException(
                FailureKind.FOLDER_NOT_WRITABLE,
                "the entry for the start at login cannot be " + what + ": " + file + " (" + FileFault.reason(cause)
                        + ")",
                "Give yourself the right to that file and its folder.",
                cause);
    }
}
