package org.pgminder.app;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.pgminder.backup.RunRequest;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.desktop.Seen;
import org.pgminder.desktop.about.AboutWindow;
import org.pgminder.desktop.about.Presence;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.frame.WindowPlaces;
import org.pgminder.desktop.frame.Work;
import org.pgminder.desktop.history.HistoryWindow;
import org.pgminder.desktop.log.LogWindow;
import org.pgminder.desktop.restore.RestoreWindow;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.Trends;
import org.pgminder.engine.Engine;
import org.pgminder.engine.Snapshot;
import org.pgminder.secrets.KeyringSecrets;

/**
 * One window on the real engine of a portable {@code config.json}, told by lines on stdin: {@code restore [ID]}, {@code history},
 * {@code log}, {@code about}, {@code backup JOB}, {@code clipboard}, {@code seen} (answers as {@link Seen} has it) and {@code end}.
 */
final class WindowMain {
    private WindowMain() {}

    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.system();
        Path folder = Path.of(arguments[0]);
        Places places =
                new Places(folder.resolve("config.json"), folder.resolve("state"), folder.resolve("pgminder.log"));
        Logging.toFile(places.logFile());
        Files.createDirectories(places.stateFolder());
        try (EngineAssembly assembly = EngineAssembly.open(places, clock, KeyringSecrets.Asking.NEVER);
                Work work = new Work()) {
            EventQueue.invokeAndWait(() -> {
                if (arguments[1].equals("dark")) {
                    FlatDarkLaf.setup();
                } else {
                    FlatLightLaf.setup();
                }
            });
            obey(context(assembly.engine(), clock, work));
        }
        System.exit(0);
    }

    private static WindowContext context(Engine engine, Clock clock, Work work) throws FailureException {
        AtomicReference<Snapshot> snapshot = new AtomicReference<>(engine.snapshot());
        return new WindowContext(
                engine,
                snapshot::get,
                () -> new Moment(clock.now(), ZoneOffset.UTC),
                new Trends(),
                choice -> say("chosen " + choice),
                work,
                new WindowPlaces(null));
    }

    private record Made(RestoreWindow restore, HistoryWindow history, LogWindow log, AboutWindow about) {}

    private static void obey(WindowContext context) throws Exception {
        FutureTask<Made> making = new FutureTask<>(() -> new Made(
                new RestoreWindow(context),
                new HistoryWindow(context),
                new LogWindow(context),
                new AboutWindow(context, () -> new Presence(Presence.Kind.TRAY_ICON, Duration.ofMillis(312)))));
        EventQueue.invokeAndWait(making);
        Made windows = making.get();
        say("ready");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null && !line.equals("end"); line = reader.readLine()) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "restore" ->
                        EventQueue.invokeAndWait(() -> windows.restore().open(words.length > 1 ? words[1] : null));
                    case "history" ->
                        EventQueue.invokeAndWait(() -> windows.history().open(null, null));
                    case "log" -> EventQueue.invokeAndWait(() -> windows.log().open());
                    case "about" ->
                        EventQueue.invokeAndWait(() -> windows.about().open());
                    case "seen" -> Seen.now().forEach(WindowMain::say);
                    case "backup" -> backUp(context.engine(), words[1]);
                    case "clipboard" ->
                        say(String.valueOf(
                                Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor)));
                    default -> say("unknown " + line);
                }
                say("done " + line);
            }
        } catch (IOException e) {
            say("commands ended: " + e);
        }
    }

    private static void backUp(Engine engine, String job) throws FailureException {
        String run = engine.startBackup(new RunRequest.What.Job(job), Trigger.COMMAND_LINE);
        Run ended = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> engine.run(run).orElseThrow().run(), known -> known.state() != RunState.RUNNING);
        say("backup " + ended.state());
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
