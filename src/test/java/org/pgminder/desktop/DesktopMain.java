package org.pgminder.desktop;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.swing.JFrame;
import org.pgminder.app.SettingsTrials;
import org.pgminder.autostart.Autostart;
import org.pgminder.autostart.StartCommand;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.view.Choice;
import org.pgminder.testing.FakeEngine;

/**
 * The desktop part by itself, on a fake engine, told by lines on stdin: {@code scene NAME}, {@code hang}, {@code go},
 * {@code refuse}, {@code break}, {@code show}, {@code settings}, {@code first-run}, {@code history}, {@code run ID} (one more has ended), {@code backdrop},
 * {@code watch} and {@code blocked} (answers with the longest time for which the event thread
 * did not come to a task, in ms), {@code seen} (answers with what is to be seen, as {@link Seen} has it),
 * {@code cut} (with what is not, as {@link CutOff} has it). Says {@code icon MS} (since the JVM's start), and each {@code call} of the engine.
 */
final class DesktopMain {
    private DesktopMain() {}

    public static void main(String[] arguments) throws IOException {
        String folder = arguments[1];
        Clock clock = Clock.system();
        FakeEngine engine = new FakeEngine(Scenes.of(arguments[0], clock.now(), folder));
        engine.onCall(call -> say("call " + call));
        if (arguments[0].startsWith("history")) {
            int runs = arguments[0].equals("history-long") ? 100_000 : 10_000;
            HistoryScene.fill(engine, runs, Path.of(folder), clock);
        }
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                System.getProperty("os.name"),
                System.getProperty("theme", "light"),
                null,
                Bus.session(System.getenv()));
        SettingsTrials desk =
                new SettingsTrials(Path.of(folder, "config.json"), clock, Optional.of(autostart(Path.of(folder))));
        CountDownLatch ended = new CountDownLatch(1);
        DesktopApp app = DesktopApp.start(engine, desk, clock, surroundings, () -> {
            say("quit");
            ended.countDown();
        });
        EventQueue.invokeLater(DesktopMain::sayIcon);
        AtomicLong blocked = new AtomicLong();
        Thread commands = new Thread(() -> obey(engine, app, clock, folder, blocked, ended), "commands");
        commands.setDaemon(true);
        commands.start();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        app.close();
        // AWT goes on for as long as there is a window.
        EventQueue.invokeLater(() -> Stream.of(Window.getWindows())
                .filter(window -> "backdrop".equals(window.getName()))
                .forEach(Window::dispose));
    }

    private static Autostart autostart(Path home) {
        StartCommand start = new StartCommand(List.of("/bin/sh"));
        return Autostart.of("Linux", Map.of(), home, start);
    }

    /** With no other bus than the test's own. */
    private static void obey(
            FakeEngine engine, DesktopApp app, Clock clock, String folder, AtomicLong blocked, CountDownLatch ended) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "scene" -> engine.say(Scenes.of(words[1], clock.now(), folder));
                    case "hang" -> engine.hang();
                    case "go" -> engine.goOn();
                    case "refuse" ->
                        engine.refuse(Failure.of(
                                FailureKind.ALREADY_RUNNING,
                                "the job nightly runs already",
                                "Wait for it, or cancel it."));
                    case "break" -> engine.breakDown(new IllegalStateException("broken on purpose"));
                    case "mend" -> engine.breakDown(null);
                    case "show" -> app.show();
                    case "settings" -> app.open(new Choice.EditSettings());
                    case "first-run" -> app.open(new Choice.FirstRun());
                    case "history" -> EventQueue.invokeAndWait(() -> app.choose(new Choice.OpenHistory()));
                    case "restore" -> app.open(new Choice.OpenRestore(null));
                    case "log" -> app.open(new Choice.ShowLog());
                    case "about" -> app.open(new Choice.ShowAbout());
                    case "quit" -> app.open(new Choice.Quit());
                    case "run" -> HistoryScene.addRun(engine, words[1], clock.now());
                    case "watch" -> watchEventThread(blocked, ended);
                    case "blocked" -> say("blocked " + blocked.getAndSet(0));
                    case "seen" -> Seen.now().forEach(DesktopMain::say);
                    case "cut" -> CutOff.now().forEach(DesktopMain::say);
                    case "backdrop" -> EventQueue.invokeAndWait(DesktopMain::showBackdrop);
                    case "end" -> ended.countDown();
                    default -> say("unknown " + line);
                }
                say("done " + line);
            }
        } catch (IOException | InvocationTargetException | InterruptedException e) {
            say("commands ended: " + e + " by " + e.getCause());
        }
        ended.countDown();
    }

    // A screen without a desktop is black.
    private static void showBackdrop() {
        JFrame backdrop = new JFrame();
        backdrop.setName("backdrop");
        backdrop.setUndecorated(true);
        backdrop.setFocusableWindowState(false);
        backdrop.getContentPane().setBackground(new Color(0x5B7C99));
        // What fills the whole screen would lie over the tray.
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        backdrop.setSize(screen.width, screen.height - 24);
        backdrop.setVisible(true);
    }

    private static void sayIcon() {
        long since = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        boolean there = SystemTray.isSupported() && SystemTray.getSystemTray().getTrayIcons().length == 1;
        say((there ? "icon " : "no icon ") + since);
    }

    // A task every 10 ms; how late it comes is how long the event thread was busy.
    private static void watchEventThread(AtomicLong blocked, CountDownLatch ended) {
        Thread watch = new Thread(
                () -> {
                    // Until the end only: AWT does not end while something is posted to it.
                    while (ended.getCount() > 0) {
                        long posted = System.nanoTime();
                        CountDownLatch ran = new CountDownLatch(1);
                        EventQueue.invokeLater(() -> {
                            long late = (System.nanoTime() - posted) / 1_000_000;
                            blocked.accumulateAndGet(late, Math::max);
                            ran.countDown();
                        });
                        try {
                            ran.await();
                            Thread.sleep(10);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "watch-event-thread");
        watch.setDaemon(true);
        watch.start();
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
