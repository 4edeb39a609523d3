package org.pgminder.desktop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;

/** What is tried on a real screen: a screen for the class, and for each test a folder and a program that ends with the test. */
public abstract class OnScreen {
    protected static Screen screen;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    protected Path folder;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    protected Desktop desktop;

    @BeforeAll
    static void startScreen() {
        screen = Screen.start();
    }

    @AfterAll
    static void endScreen() {
        screen.close();
    }

    @AfterEach
    protected void endProgram() {
        desktop.end();
    }

    /** Starts {@link DesktopMain} with an icon, or with the word that there is none. */
    final Desktop start(String scene, String... options) {
        return start(Map.of(), scene, options);
    }

    /** As {@link #start(String, String...)}, with further variables in its environment. */
    final Desktop start(Map<String, String> environment, String scene, String... options) {
        List<String> all = new ArrayList<>(List.of("-Xmx128m"));
        all.addAll(List.of(options));
        Program program = screen.java(environment, all, DesktopMain.class, scene, folder.toString());
        program.await("the icon, or the word that there is none", line -> line.contains("icon "));
        return new Desktop(program, screen);
    }
}
