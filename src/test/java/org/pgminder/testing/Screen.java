package org.pgminder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A screen of its own with a window manager and, when asked for, a tray: Xvfb, openbox, trayer as children of the test,
 * each ended by its process. Programs that draw run on it as JVMs of their own, so that the test's JVM needs no display.
 */
public final class Screen implements AutoCloseable {
    public static final int WIDTH = 1280;
    public static final int HEIGHT = 800;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> TOOLS =
            List.of("Xvfb", "openbox", "trayer", "xdotool", "import", "xprop", "xrandr");

    private final List<Process> processes = new ArrayList<>();
    private final String display;
    private final Path folder;
    private @Nullable Process trayHost;
    private Map<String, String> session = Map.of();

    /** Two screens at once have a folder each. */
    private Screen(String display) throws IOException {
        this.display = display;
        this.folder = Files.createDirectories(SCREENSHOTS.resolve("display" + display.replace(":", "-")));
    }

    /** A screen with a window manager. Only Linux has these programs: elsewhere the test is not run. */
    public static Screen start() {
        return start(WIDTH, HEIGHT);
    }

    /** As {@link #start()}, of another size. */
    public static Screen start(int width, int height) {
        Assumptions.assumeTrue(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"), "Xvfb is for Linux");
        List<String> missing = TOOLS.stream().filter(tool -> !installed(tool)).toList();
        assertThat(missing)
                .as(
                        "programs that these tests need: apt-get install xvfb openbox trayer xdotool imagemagick x11-utils x11-xserver-utils")
                .isEmpty();
        try {
            Files.createDirectories(SCREENSHOTS);
            Process server = new ProcessBuilder(
                            "Xvfb",
                            "-displayfd",
                            "1",
                            "-screen",
                            "0",
                            width + "x" + height + "x24",
                            "-nolisten",
                            "tcp",
                            "-noreset")
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            SCREENSHOTS.resolve("xvfb.log").toFile()))
                    .start();
            String number = new BufferedReader(
                            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            Screen screen = new Screen(":" + number);
            screen.processes.add(server);
            screen.start("openbox");
            await().atMost(PATIENCE)
                    .until(() -> screen.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
                            .contains("0x"));
            screen.background("#7b8894");
            return screen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a tray in the lower right corner where there is none; waits until it is there. */
    public void startTray() {
        Process before = trayHost;
        if (before != null && before.isAlive()) {
            return;
        }
        trayHost = start(
                "trayer",
                "--edge",
                "bottom",
                "--align",
                "right",
                "--widthtype",
                "request",
                "--height",
                "24",
                "--SetDockType",
                "true",
                "--SetPartialStrut",
                "true",
                "--transparent",
                "false",
                "--tint",
                "0x2b2b2b");
        await().atMost(PATIENCE)
                .until(() -> !run("xdotool", "search", "--class", "trayer").isBlank());
    }

    /** What programs that are started from now on have in their environment; without it they have no session bus. */
    public void session(Map<String, String> environment) {
        session = Map.copyOf(environment);
    }

    /** Kills the tray, as a desktop's panel dies. */
    public void killTray() {
        Process host = trayHost;
        if (host != null) {
            end(host);
            await().atMost(PATIENCE)
                    .until(() -> run("xdotool", "search", "--class", "trayer").isBlank());
        }
    }

    /** Makes the screen smaller, as one that is removed or changed. What stands outside then stays there. */
    public void shrink(int width, int height) {
        String name = width + "x" + height;
        List<Integer> timings =
                List.of(width, width + 16, width + 32, width + 64, height, height + 8, height + 16, height + 32);
        List<String> mode = new ArrayList<>(List.of("xrandr", "--newmode", name, "25"));
        timings.forEach(timing -> mode.add(timing.toString()));
        run(mode.toArray(String[]::new));
        run("xrandr", "--addmode", "screen", name);
        run("xrandr", "--output", "screen", "--mode", name);
        assertThat(run("xrandr")).contains("current " + width + " x " + height);
    }

    /** Starts a main class of the test's class path on this screen. */
    public Program java(List<String> options, Class<?> main, String... arguments) {
        return java(Map.of(), options, main, arguments);
    }

    /** As {@link #java(List, Class, String...)}, with further variables. */
    public Program java(Map<String, String> environment, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QuickJava.OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = start(command.toArray(String[]::new));
        return new Program(process);
    }

    /** What is on the screen; kept in {@code target/screenshots}. */
    public BufferedImage screenshot(String name) {
        Path file = folder.resolve(name + ".png");
        run("import", "-window", "root", file.toString());
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without xdotool's --sync: it waits 15 seconds for a pointer that is there already, and the server keeps the order. */
    public void click(int x, int y, int button) {
        run("xdotool", "mousemove", Integer.toString(x), Integer.toString(y), "click", Integer.toString(button));
    }

    public void move(int x, int y) {
        run("xdotool", "mousemove", Integer.toString(x), Integer.toString(y));
    }

    public void key(String name) {
        run("xdotool", "key", name);
    }

    /** The titles of the windows that can be seen. */
    public String windows() {
        StringBuilder titles = new StringBuilder();
        for (String id : run("xdotool", "search", "--onlyvisible", "--name", ".+")
                .lines()
                .toList()) {
            if (!id.isBlank()) {
                titles.append(run("xdotool", "getwindowname", id.strip()));
            }
        }
        return titles.toString();
    }

    /** Runs a short program on this screen; returns what it writes, whatever its exit status. */
    public String run(String... command) {
        try {
            Process process = builder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            end(processes.get(i));
        }
    }

    private void background(String color) throws IOException {
        if (installed("xsetroot")) {
            run("xsetroot", "-solid", color);
        }
    }

    private Process start(String... command) {
        try {
            String name = new File(command[0]).getName();
            Process process = builder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve(name + ".log").toFile()))
                    .start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        builder.environment().putAll(session);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean installed(String tool) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }
}
