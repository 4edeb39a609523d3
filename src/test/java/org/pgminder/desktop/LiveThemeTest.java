package org.pgminder.desktop;

import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.desktop.theme.FakePortal;
import org.pgminder.testing.PrivateBus;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;

/** The desktop turns dark and light again while windows are open. */
class LiveThemeTest {
    @TempDir
    private Path folder;

    @Test
    void open_windows_and_the_menu_follow_the_desktop() throws Exception {
        try (PrivateBus daemon = PrivateBus.start(folder);
                FakePortal portal = new FakePortal(daemon.environment());
                Screen screen = Screen.start()) {
            screen.session(daemon.environment());
            screen.startTray();
            Program program = screen.java(
                    List.of("-XX:TieredStopAtLevel=1", "-Dtheme=desktop"),
                    DesktopMain.class,
                    "history",
                    folder.toString());
            program.await("the icon, or the word that there is none", line -> line.contains("icon "));
            Desktop desktop = new Desktop(program, screen);
            for (String window : List.of("show", "history", "settings", "log", "about")) {
                program.tell(window);
            }
            desktop.awaitSeen("Active Connections");
            awaitDark(desktop, screen, "theme-light", false);
            portal.choose(1);
            awaitDark(desktop, screen, "theme-dark", true);
            desktop.openMenu();
            desktop.awaitSeen("Status: ✓ Connected");
            screen.screenshot("theme-dark-menu");
            screen.key("Escape");
            desktop.awaitNotSeen("Status: ✓ Connected");
            portal.choose(2);
            awaitDark(desktop, screen, "theme-light-again", false);
            desktop.end();
        }
    }

    private static void awaitDark(Desktop desktop, Screen screen, String name, boolean wanted) {
        await().alias(name).atMost(Duration.ofSeconds(30)).until(() -> {
            BufferedImage image = screen.screenshot(name);
            Rectangle window = desktop.window(); // around it the screen is black
            int dark = 0;
            int light = 0;
            for (int x = window.x; x < window.x + window.width; x += 4) {
                for (int y = window.y; y < window.y + window.height; y += 4) {
                    Color color = new Color(image.getRGB(x, y));
                    int sum = color.getRed() + color.getGreen() + color.getBlue();
                    dark += sum < 3 * 90 ? 1 : 0;
                    light += sum > 3 * 220 ? 1 : 0;
                }
            }
            return wanted ? dark > 10 * light : light > 5 * dark;
        });
    }
}
