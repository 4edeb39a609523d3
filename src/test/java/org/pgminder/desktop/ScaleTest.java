package org.pgminder.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.settings.SettingsFile;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;

/**
 * Nothing is cut off on screens with a scale. Java knows whole ones on X11 ({@code sun.java2d.uiScale}); at 1.5 desktops ask for
 * larger letters there, which {@code flatlaf.uiScale} stands for. What Windows does at 1.5 cannot be tried on X11.
 */
class ScaleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void at_one_and_a_half_everything_is_whole() throws IOException {
        look(1920, 1200, "light", "-Dflatlaf.uiScale=1.5");
    }

    @Test
    void at_two_everything_is_whole() throws IOException {
        look(2560, 1600, "dark", "-Dsun.java2d.uiScale=2.0");
    }

    private void look(int width, int height, String theme, String scale) throws IOException {
        Files.writeString(folder.resolve("config.json"), SettingsFile.defaultText());
        try (Screen screen = Screen.start(width, height)) {
            screen.startTray();
            List<String> options = List.of("-Xmx128m", "-Dtheme=" + theme, scale);
            Program program = screen.java(options, DesktopMain.class, "history", folder.toString());
            program.await("the icon", line -> line.contains("icon "));
            Desktop desktop = new Desktop(program, screen);
            open(desktop, "show", "Active Connections");
            open(desktop, "history", "10,000 runs");
            open(desktop, "settings", "local");
            open(desktop, "restore", "Step 1 of 5: Which backup?");
            open(desktop, "about", "Copy Diagnostics");
            await().alias("the menu")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        screen.click(width - 12, height - 12, 3);
                        return desktop.sees("Status: ✓ Connected");
                    });
            screen.screenshot("menu" + scale);
            awaitWhole(desktop);
            desktop.end();
        }
    }

    private static void open(Desktop desktop, String command, String seen) {
        desktop.program.tell(command);
        desktop.awaitSeen(seen);
        awaitWhole(desktop);
    }

    /** Once the window manager has put the window where it stays. */
    private static void awaitWhole(Desktop desktop) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desktop.cut()).isEmpty());
    }
}
