package org.pgminder.desktop;

import static org.awaitility.Awaitility.await;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.settings.SettingsFile;
import org.pgminder.testing.IconColor;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;

/** Makes the pictures of the README; no test of its own. Run by packaging/screenshots.sh. */
class Screenshots {
    private static final Path IMAGES = Path.of("docs", "images");

    /** Of the desktop, around a window. */
    private static final int MARGIN = 16;

    private static final Rectangle ABOVE_TRAY = new Rectangle(Screen.WIDTH, Screen.HEIGHT - 24);

    @TempDir
    private Path folder;

    @Test
    void make_the_pictures_of_the_readme() throws IOException {
        Files.createDirectories(IMAGES);
        try (Screen screen = Screen.start()) {
            screen.startTray();
            for (String scene : List.of("connected", "disconnected", "running", "failed", "several")) {
                menu(screen, scene, "light", "menu-" + scene);
            }
            menu(screen, "connected", "dark", "menu-dark");
            window(screen, "several", "light", "window");
            window(screen, "running", "dark", "window-dark");
            asked(screen, "history", "light", "history", "history", "10,000 runs");
            asked(screen, "history", "dark", "history", "history-dark", "10,000 runs");
            asked(screen, "connected", "light", "settings", "settings", "local");
            asked(screen, "connected", "light", "first-run", "first-run", "Step 1 of 4: your server");
            asked(screen, "history", "light", "restore", "restore", "Step 1 of 5: Which backup?");
            asked(screen, "history", "dark", "restore", "restore-dark", "Step 1 of 5: Which backup?");
        }
    }

    /** A window that a command opens. */
    private void asked(Screen screen, String scene, String theme, String command, String name, String seen)
            throws IOException {
        Desktop desktop = open(screen, scene, theme);
        desktop.program.tell(command);
        desktop.awaitSeen(seen);
        if (command.equals("history")) {
            desktop.click("✗ Failed");
            desktop.awaitSeenPart("permission denied for table invoice");
        }
        if (command.equals("restore")) {
            goToTarget(desktop);
        }
        save(screen, name, around(desktop));
        desktop.end();
    }

    private static void goToTarget(Desktop desktop) {
        desktop.click("server 48");
        desktop.click("Next");
        desktop.awaitSeen("Step 2 of 5: Which copy?");
        desktop.click("Next");
        desktop.awaitSeen("Step 3 of 5: Where to?");
    }

    private static Rectangle around(Desktop desktop) {
        Rectangle window = desktop.window();
        window.grow(MARGIN, MARGIN);
        return window.intersection(ABOVE_TRAY);
    }

    private void menu(Screen screen, String scene, String theme, String name) throws IOException {
        Desktop desktop = open(screen, scene, theme);
        screen.click(IconColor.X, IconColor.Y, 3);
        desktop.awaitSeen("Quit");
        if (scene.equals("several")) {
            desktop.click("reporting: last backup failed");
            desktop.awaitSeen("Last Backup: Failed");
        }
        int left = desktop.leftmost();
        int top = desktop.topmost();
        save(screen, name, new Rectangle(left - 24, top - 20, Screen.WIDTH - left + 24, Screen.HEIGHT - top + 20));
        screen.key("Escape");
        desktop.end();
    }

    private void window(Screen screen, String scene, String theme, String name) throws IOException {
        Desktop desktop = open(screen, scene, theme);
        desktop.program.tell("show");
        desktop.awaitSeen("Active Connections");
        save(screen, name, around(desktop));
        desktop.end();
    }

    private Desktop open(Screen screen, String scene, String theme) throws IOException {
        Path own = Files.createTempDirectory(folder, "desktop");
        Files.writeString(own.resolve("config.json"), SettingsFile.defaultText());
        screen.move(300, 700);
        Program program = screen.java(List.of("-Dtheme=" + theme), DesktopMain.class, scene, own.toString());
        program.await(line -> line.contains("icon "));
        await().atMost(Duration.ofSeconds(20)).until(() -> IconColor.visible(screen));
        program.tell("backdrop");
        program.await(line -> line.equals("done backdrop"));
        return new Desktop(program, screen);
    }

    // A picture is taken once two in a row are the same: everything has been drawn.
    private static void save(Screen screen, String name, Rectangle part) throws IOException {
        BufferedImage[] last = {screen.screenshot(name)};
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    BufferedImage next = screen.screenshot(name);
                    boolean same = same(last[0], next);
                    last[0] = next;
                    return same;
                });
        Rectangle inside = part.intersection(new Rectangle(Screen.WIDTH, Screen.HEIGHT));
        File file = IMAGES.resolve(name + ".png").toFile();
        ImageIO.write(last[0].getSubimage(inside.x, inside.y, inside.width, inside.height), "png", file);
    }

    private static boolean same(BufferedImage one, BufferedImage other) {
        int[] left = one.getRGB(0, 0, Screen.WIDTH, Screen.HEIGHT, null, 0, Screen.WIDTH);
        int[] right = other.getRGB(0, 0, Screen.WIDTH, Screen.HEIGHT, null, 0, Screen.WIDTH);
        return Arrays.equals(left, right);
    }
}
