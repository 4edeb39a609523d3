package org.pgminder.desktop;

import static org.awaitility.Awaitility.await;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;

/** A screen gets smaller under an open window. Xvfb has one output only: that it loses its lower right part stands for a second one. */
class LostScreenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Rectangle LEFT = new Rectangle(800, 600);

    @TempDir
    private Path folder;

    @Test
    void window_whose_screen_has_gone_comes_back_when_the_icon_is_clicked() {
        try (Screen screen = Screen.start()) {
            screen.startTray();
            List<String> options = List.of("-Xmx128m");
            Program program = screen.java(options, DesktopMain.class, "connected", folder.toString());
            program.await("the icon", line -> line.contains("icon "));
            Desktop desktop = new Desktop(program, screen);
            program.tell("show");
            desktop.awaitSeen("Active Connections");
            desktop.awaitActive();
            await().atMost(PATIENCE).until(() -> {
                screen.run("xdotool", "getactivewindow", "windowmove", "900", "650");
                return desktop.window().x >= 900;
            });
            screen.killTray();
            screen.shrink(LEFT.width, LEFT.height);
            screen.startTray();
            await().alias("the window to be on the screen").atMost(PATIENCE).until(() -> {
                screen.click(LEFT.width - 12, LEFT.height - 12, 1);
                return LEFT.contains(desktop.window());
            });
            screen.screenshot("lost-screen");
            desktop.end();
        }
    }
}
