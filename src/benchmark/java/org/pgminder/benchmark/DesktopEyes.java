package org.pgminder.benchmark;

import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.pgminder.testing.IconColor;
import org.pgminder.testing.Screen;

/** Clicks and presses keys on the screen of {@code DISPLAY}, and looks at it until it stands still. */
final class DesktopEyes {
    private static final int TIMES = 11;
    private static final long STILL_NANOS = 500_000_000;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long REST_MILLIS = 45_000;
    private static final Rectangle MENU = new Rectangle(IconColor.X - 400, IconColor.Y - 500, 412, 480);
    private static final Rectangle WINDOWS = new Rectangle(0, 0, Screen.WIDTH, Screen.HEIGHT - 24);

    private final Robot robot;

    private DesktopEyes() throws Exception {
        this.robot = new Robot();
    }

    /** The arguments are {@code window} or {@code history}, then the program with its own. */
    public static void main(String[] arguments) throws Exception {
        Process program = new ProcessBuilder(List.of(arguments).subList(1, arguments.length))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            DesktopEyes eyes = new DesktopEyes();
            eyes.robot.mouseMove(IconColor.X, IconColor.Y);
            eyes.rest("the start", program);
            if (arguments[0].equals("window")) {
                eyes.openMenuAndWindow(program);
            } else {
                eyes.openHistory(program);
            }
        } catch (IllegalStateException e) {
            say("%s", e);
        } finally {
            program.destroy();
            program.waitFor();
        }
        System.exit(0); // AWT's threads go on
    }

    private void openMenuAndWindow(Process program) throws IOException, InterruptedException {
        say("a look at the menu's place takes %.1f ms, at the screen %.1f ms", cost(MENU), cost(WINDOWS));
        times("menu", MENU, () -> click(InputEvent.BUTTON3_DOWN_MASK));
        rest("the menu was opened and closed", program);
        times("window", WINDOWS, () -> click(InputEvent.BUTTON1_DOWN_MASK));
        rest("the window was opened and closed", program);
    }

    private void openHistory(Process program) throws IOException, InterruptedException {
        after(WINDOWS, () -> click(InputEvent.BUTTON1_DOWN_MASK));
        Act history = () -> {
            robot.keyPress(KeyEvent.VK_ALT);
            key(KeyEvent.VK_H);
            robot.keyRelease(KeyEvent.VK_ALT);
        };
        times("history", WINDOWS, history);
        after(WINDOWS, history);
        robot.mouseMove(Screen.WIDTH / 2, Screen.HEIGHT / 3);
        after(WINDOWS, () -> click(InputEvent.BUTTON1_DOWN_MASK)); // into the table
        scroll("page down", KeyEvent.VK_PAGE_DOWN, 40);
        scroll("to the last", KeyEvent.VK_END, 1);
        scroll("page up", KeyEvent.VK_PAGE_UP, 40);
        after(WINDOWS, () -> key(KeyEvent.VK_ESCAPE));
        after(WINDOWS, () -> key(KeyEvent.VK_ESCAPE));
        rest("all windows were closed", program);
    }

    private void rest(String since, Process program) throws IOException, InterruptedException {
        Thread.sleep(REST_MILLIS);
        say("resident %d s after %s: %d kB", REST_MILLIS / 1000, since, resident(program));
    }

    private interface Act {
        void act();
    }

    /**
     * What was seen.
     *
     * @param first ms to the first change
     * @param whole ms to the last change
     */
    private record Change(double first, double whole) {}

    private void times(String what, Rectangle place, Act opening) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            changes.add(after(place, opening));
            after(place, () -> key(KeyEvent.VK_ESCAPE));
        }
        Change cold = changes.remove(0);
        say(
                "%s: at first %.0f ms to be seen, %.0f ms to be whole; then, median of %d, %.0f and %.0f ms, at most %.0f and %.0f ms",
                what,
                cold.first,
                cold.whole,
                changes.size(),
                median(changes.stream().map(Change::first)),
                median(changes.stream().map(Change::whole)),
                most(changes.stream().map(Change::first)),
                most(changes.stream().map(Change::whole)));
    }

    private void scroll(String what, int key, int times) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            changes.add(after(WINDOWS, () -> key(key)));
        }
        say(
                "%s, %d times: median %.0f ms to be seen, at most %.0f ms; with the details below %.0f and %.0f ms",
                what,
                times,
                median(changes.stream().map(Change::first)),
                most(changes.stream().map(Change::first)),
                median(changes.stream().map(Change::whole)),
                most(changes.stream().map(Change::whole)));
    }

    private Change after(Rectangle place, Act act) throws IOException {
        int[] before = capture(place);
        long began = System.nanoTime();
        act.act();
        long first = 0;
        long last = began;
        while (System.nanoTime() - last < (first == 0 ? PATIENCE_NANOS : STILL_NANOS)) {
            int[] now = capture(place);
            if (differs(before, now)) {
                last = System.nanoTime();
                first = first == 0 ? last : first;
            }
            before = now;
        }
        if (first == 0) {
            ImageIO.write(robot.createScreenCapture(WINDOWS), "png", Path.of("target", "nothing-changed.png").toFile());
            throw new IllegalStateException("nothing has changed on the screen: see target/nothing-changed.png");
        }
        return new Change((first - began) / 1e6, (last - began) / 1e6);
    }

    /** By more than a cursor that blinks. */
    private static boolean differs(int[] before, int[] now) {
        int different = 0;
        for (int i = 0; i < now.length; i++) {
            different += before[i] == now[i] ? 0 : 1;
        }
        return different > 100;
    }

    private int[] capture(Rectangle place) {
        BufferedImage image = robot.createScreenCapture(place);
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private double cost(Rectangle place) {
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            differs(capture(place), capture(place));
            costs.add((System.nanoTime() - began) / 2e6);
        }
        return median(costs.stream());
    }

    private void click(int button) {
        robot.mousePress(button);
        robot.mouseRelease(button);
    }

    private void key(int code) {
        robot.keyPress(code);
        robot.keyRelease(code);
    }

    private static double median(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double most(Stream<Double> values) {
        return values.max(Double::compare).orElseThrow();
    }

    /** In kB; a launcher has the program as a child. */
    private static long resident(Process program) throws IOException {
        long most = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(program.toHandle()), program.descendants()).toList()) {
            for (String line : Files.readAllLines(Path.of("/proc/" + one.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")));
                }
            }
        }
        return most;
    }

    private static void say(String words, Object... values) {
        System.out.printf(Locale.ROOT, words + "%n", values);
    }
}
