package org.pgminder.desktop;

import static org.awaitility.Awaitility.await;

import java.awt.Rectangle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.pgminder.testing.IconColor;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;

/** A running {@link DesktopMain}, as the test's eyes and hand. */
public final class Desktop {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLICK_PATIENCE = Duration.ofSeconds(5);

    public final Program program;
    private final Screen screen;

    public Desktop(Program program, Screen screen) {
        this.program = program;
        this.screen = screen;
    }

    /** Waits for a text that holds these words. */
    public void awaitSeenPart(String words) {
        await().alias("to be seen in a text: " + words).atMost(PATIENCE).until(() -> seesPart(words));
    }

    /** Whether a text holds these words. */
    boolean seesPart(String words) {
        return ask("seen").stream().anyMatch(line -> line.startsWith("seen ") && line.contains(words));
    }

    boolean sees(String text) {
        return find(text).isPresent();
    }

    /** What is not to be seen whole, as {@link CutOff} has it. */
    List<String> cut() {
        return ask("cut").stream().filter(line -> line.startsWith("cut ")).toList();
    }

    public void awaitSeen(String text) {
        await().alias("to be seen: " + text).atMost(PATIENCE).until(() -> sees(text));
    }

    /** Clicks on what has that among its text, once it is to be seen. */
    void clickPart(String text) {
        awaitSeenPart(text);
        click(seen -> seen.contains(text));
    }

    public void awaitNotSeen(String text) {
        await().alias("not to be seen: " + text)
                .atMost(PATIENCE)
                .until(() -> find(text).isEmpty());
    }

    /**
     * Right clicks on the icon until its menu is there. A click on an icon that was just drawn may get lost between
     * tray and JDK while they still arrange themselves (one of thirty, measured; the next one always arrives).
     */
    void openMenu() {
        clickIcon(3, "Quit");
    }

    /** Left clicks on the icon until the window is there, see {@link #openMenu}. */
    void openWindow() {
        clickIcon(1, "Active Connections");
    }

    private void clickIcon(int button, String shows) {
        await().alias("a click on the icon shows: " + shows).atMost(PATIENCE).until(() -> {
            screen.click(IconColor.X, IconColor.Y, button);
            try {
                await().atMost(CLICK_PATIENCE).until(() -> find(shows).isPresent());
                return true;
            } catch (ConditionTimeoutException e) {
                return false;
            }
        });
    }

    /** Waits until the program's window has the focus, so that keys reach it. */
    void awaitActive() {
        await().alias("active window")
                .atMost(PATIENCE)
                .until(() -> screen.run("xdotool", "getactivewindow", "getwindowname")
                        .contains("PgMinder"));
    }

    /** Waits until the window of that title has the focus. */
    void awaitActive(String title) {
        await().alias("active window: " + title)
                .atMost(PATIENCE)
                .until(() -> screen.run("xdotool", "getactivewindow", "getwindowname")
                        .strip()
                        .equals(title));
    }

    /** Clicks on what has that text, once it is to be seen and takes clicks. */
    public void click(String text) {
        awaitSeen(text);
        click(text::equals);
    }

    // Once it is where it stays: a window that was just opened is laid out and moved by the window manager.
    private void click(Predicate<String> text) {
        await().alias("to take clicks")
                .atMost(PATIENCE)
                .until(() -> ask("seen").stream()
                        .noneMatch(line -> line.startsWith("disabled ") && text.test(line.split(" ", 2)[1])));
        List<Optional<String>> looks = new ArrayList<>();
        await().alias("to stay in its place").atMost(PATIENCE).until(() -> {
            looks.add(find(text));
            int last = looks.size() - 1;
            return last > 0 && looks.get(last).isPresent() && looks.get(last).equals(looks.get(last - 1));
        });
        String[] words = looks.get(looks.size() - 1).orElseThrow().split(" ", 4);
        screen.click(Integer.parseInt(words[1]), Integer.parseInt(words[2]), 1);
    }

    /** The longest time for which the event thread did not come to a task since this was last asked. */
    long blockedMillis() {
        String answer = ask("blocked").stream()
                .filter(line -> line.startsWith("blocked "))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(answer.split(" ", 2)[1]);
    }

    public void end() {
        program.tell("end");
        try {
            if (!program.process().waitFor(10, TimeUnit.SECONDS)) {
                program.process().destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first of its windows. */
    Rectangle window() {
        String[] words = ask("seen").stream()
                .filter(line -> line.startsWith("window "))
                .findFirst()
                .orElseThrow()
                .split(" ", 5);
        return new Rectangle(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]));
    }

    /** The left edge of what is to be seen. */
    int leftmost() {
        return edge(1);
    }

    /** The upper edge of what is to be seen. */
    int topmost() {
        return edge(2);
    }

    private int edge(int word) {
        return ask("seen").stream()
                .filter(line -> line.startsWith("window "))
                .mapToInt(line -> Integer.parseInt(line.split(" ", 5)[word]))
                .min()
                .orElseThrow();
    }

    // The last one: a dialog stands before the menu that it came from.
    private Optional<String> find(String text) {
        return find(text::equals);
    }

    private Optional<String> find(Predicate<String> text) {
        return ask("seen").stream()
                .filter(line -> line.startsWith("seen ") && text.test(line.split(" ", 4)[3]))
                .reduce((first, second) -> second);
    }

    private List<String> ask(String question) {
        int from = program.lines().size();
        program.tell(question);
        await().atMost(PATIENCE)
                .until(() -> program.lines().stream().skip(from).anyMatch(("done " + question)::equals));
        return program.lines().stream().skip(from).toList();
    }
}
