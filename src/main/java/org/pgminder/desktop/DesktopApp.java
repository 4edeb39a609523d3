package org.pgminder.desktop;

import java.awt.EventQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.Failure;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Repeated;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.about.Presence;
import org.pgminder.desktop.frame.WindowContext;
import org.pgminder.desktop.frame.WindowPlaces;
import org.pgminder.desktop.frame.Work;
import org.pgminder.desktop.notification.Notifications;
import org.pgminder.desktop.open.Opener;
import org.pgminder.desktop.settings.SettingsDesk;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.theme.Theme;
import org.pgminder.desktop.view.Alarms;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Line;
import org.pgminder.desktop.view.MenuText;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.view.Sentence;
import org.pgminder.desktop.view.Tone;
import org.pgminder.desktop.view.Tooltip;
import org.pgminder.desktop.view.TrayView;
import org.pgminder.desktop.view.Trends;
import org.pgminder.engine.Engine;
import org.pgminder.engine.Snapshot;
import org.pgminder.monitor.Connectivity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PgMinder on a desktop: the tray icon, or the window where there is no tray. Needs a display; whether there is one is for
 * the caller to decide. Keeps the JVM alive until {@link #close()}, also while the desktop's tray is away.
 */
public final class DesktopApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApp.class);
    private static final Texts TEXTS = Texts.of(DesktopApp.class);
    /** While nothing is under way, changes need not be looked for each second: an idle tray is to take no processor. */
    private static final Duration LOOK = Duration.ofSeconds(4);

    private final Clock clock;
    private final Surroundings surroundings;
    private final Runnable quit;
    private final Feed feed;
    private final Actions actions;
    private final Tray tray;
    private final Teller teller;
    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("desktop-pulse"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean quitting = new AtomicBoolean();

    private final Work work = new Work();
    private final Theme theme;
    private final Windows windows;
    private final QuitQuestion quitQuestion = new QuitQuestion();
    private final Alarms alarms = new Alarms();
    private final Trends trends = new Trends();
    // The feed's thread alone.
    private final ShutdownDelay shutdownDelay;
    private Instant looked = Instant.MIN;

    // Event thread only.
    private boolean settled;

    private volatile boolean hosted;
    /** From the start of the process; null while there was no icon at once. */
    private volatile @Nullable Duration toIcon;

    private volatile TrayView shown = TrayView.STARTING;

    private DesktopApp(Engine engine, SettingsDesk desk, Clock clock, Surroundings surroundings, Runnable quit) {
        this.clock = clock;
        this.surroundings = surroundings;
        this.quit = quit;
        this.shutdownDelay = ShutdownDelay.of(surroundings);
        Bus bus = surroundings.sessionBus();
        this.tray = new Tray(surroundings, bus, clock, this::lines, this::choose, this::host);
        this.feed = new Feed(engine, clock, this::heard);
        this.actions = new Actions(
                engine,
                new Opener(surroundings.environment(), surroundings.operatingSystem()),
                feed::latest,
                this::tell);
        this.theme = Theme.of(surroundings.operatingSystem(), surroundings.theme(), bus, work, tray::takeLook);
        Path state = surroundings.stateFolder();
        WindowPlaces places = new WindowPlaces(state == null ? null : state.resolve("windows.properties"));
        this.windows = new Windows(
                new WindowContext(engine, feed::latest, this::moment, trends, this::choose, work, places),
                desk,
                surroundings.mac(),
                this::closeWindow,
                this::presence);
        this.teller = new Teller(
                windows,
                tray,
                bus == null ? null : new Notifications(bus, choice -> EventQueue.invokeLater(() -> choose(choice))));
    }

    /**
     * Shows the icon (grey until the engine knows something) or the window, and returns at once.
     *
     * @param engine may not be ready; its calls may wait or fail: nothing here waits for them
     * @param desk what the form for config.json works with
     * @param quit called once, on a thread of its own, when the person quits; it should end with {@link #close()}
     */
    public static DesktopApp start(
            Engine engine, SettingsDesk desk, Clock clock, Surroundings surroundings, Runnable quit) {
        DesktopApp app = new DesktopApp(engine, desk, clock, surroundings, quit);
        app.start();
        return app;
    }

    private void start() {
        // AWT ends the JVM when its last window or icon is gone, as when the desktop's tray dies.
        Thread alive = new NamedThreads("desktop-alive").newThread(this::awaitClose);
        alive.setDaemon(false);
        alive.start();
        if (surroundings.linux()) {
            // The menu is there in half the time when its letters are not drawn by the X server, one after the other.
            System.setProperty("swing.volatileImageBufferEnabled", "false");
        }
        if (surroundings.mac()) {
            System.setProperty("apple.awt.enableTemplateImages", "true");
            ShutdownDelay.askBeforeQuitting(this::mayQuit);
        }
        tray.begin();
        EventQueue.invokeLater(() -> {
            // The icon first: it needs no theme.
            host();
            theme.install();
            theme.follow();
            feed.start();
            Future<?> unused = pulse.scheduleWithFixedDelay(
                    () -> Repeated.survive(LOG, "the icon could not be brought up to date; trying on", this::beat),
                    0,
                    1,
                    TimeUnit.SECONDS);
        });
    }

    /** Shows the window: a second start of the program asks for it. Any thread. */
    public void show() {
        open(new Choice.OpenWindow());
    }

    /** Opens a window, or does what else can be chosen. Any thread. */
    public void open(Choice choice) {
        EventQueue.invokeLater(() -> choose(choice));
    }

    /** Takes icon and window away and lets the JVM end. Any thread. */
    @Override
    public void close() {
        feed.close();
        actions.close();
        work.close();
        teller.close();
        pulse.shutdownNow();
        closed.countDown();
        EventQueue.invokeLater(() -> {
            tray.remove();
            windows.dispose();
        });
    }

    /** A person has chosen something from a menu or window. Event thread. */
    void choose(Choice choice) {
        if (choice instanceof Choice.Quit) {
            askToQuit();
        } else if (choice instanceof Choice.Mute mute) {
            alarms.quietUntil(mute.until());
        } else if (windows.open(choice)) {
            theme.look();
        } else {
            actions.begin(choice);
        }
    }

    private void heard(Snapshot now) {
        boolean idle = now.running().isEmpty() && now.at().isAfter(looked);
        if (!idle || looked.plus(LOOK).isBefore(now.at())) {
            looked = now.at();
            trends.look(now);
            // While a person is asked for the server, it is no news that the one of a file to begin with does not
            // answer.
            if (!windows.asksFirst() || connected(now)) {
                alarms.look(now).forEach(this::tell);
            }
        }
        actions.tellEnds(now);
        shutdownDelay.look(now);
    }

    private static boolean connected(Snapshot now) {
        return now.servers().stream().anyMatch(server -> server.state().connectivity() == Connectivity.CONNECTED);
    }

    // Each second, on the pulse's thread: the event thread is woken only when there is something new to show.
    private void beat() {
        Moment moment = moment();
        int limit = surroundings.windows() ? Tooltip.WINDOWS_LIMIT : Tooltip.LINUX_LIMIT;
        Snapshot snapshot = feed.latest();
        TrayView view = feed.silent() ? TrayView.silent(snapshot, moment, limit) : TrayView.of(snapshot, moment, limit);
        tray.look();
        if (!view.equals(shown) || tray.hosted() != hosted || tray.unsettled()) {
            shown = view;
            EventQueue.invokeLater(() -> {
                tray.show(view);
                host();
            });
        }
    }

    // What the desktop has may come late, die, and come again.
    private void host() {
        boolean before = hosted;
        hosted = tray.ensureAdded();
        if (before && !hosted) {
            LOG.warn("the desktop's tray has gone; the icon comes back with it");
        }
        if (!settled && (hosted || tray.settled())) {
            settled = true;
            toIcon = hosted ? sinceStart() : null;
            // After what is in the queue already, the theme among it.
            EventQueue.invokeLater(hosted ? tray::prepareMenu : this::missTray);
        }
    }

    private void missTray() {
        LOG.warn("this desktop has no tray; showing a window instead");
        windows.tell(new Notice(TEXTS.get("noTray"), TEXTS.get("noTray.text"), Tone.NORMAL));
    }

    /** There is no engine and there will be none: says why in the window, which stays, where a balloon goes away. Any thread. */
    public void cannotStart(Failure failure) {
        feed.giveUp();
        EventQueue.invokeLater(() -> windows.tell(
                new Notice(TEXTS.get("cannotStart"), TEXTS.get("cannotStart.text", Sentence.of(failure)), Tone.BAD)));
    }

    /** Tells what became of the catalogue, where its file could not be used as it was. Any thread. */
    public void tellOfCatalogue(Failure word) {
        tell(new Notice(TEXTS.get("catalogue"), Sentence.of(word), Tone.NORMAL));
    }

    private void tell(Notice notice) {
        teller.tell(notice);
    }

    private void closeWindow() {
        if (hosted) {
            windows.main().hide();
        } else {
            askToQuit();
        }
    }

    private void askToQuit() {
        if (mayQuit() && quitting.compareAndSet(false, true)) {
            LOG.info("quitting");
            new NamedThreads("desktop-quit").newThread(quit).start();
        }
    }

    private boolean mayQuit() {
        return quitQuestion.allows(feed.latest(), windows.parent());
    }

    private Presence presence() {
        Presence.Kind icon = surroundings.mac() ? Presence.Kind.NATIVE_ICON : Presence.Kind.TRAY_ICON;
        return new Presence(hosted ? icon : Presence.Kind.WINDOW, toIcon);
    }

    private @Nullable Duration sinceStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, clock.now()))
                .filter(passed -> !passed.isNegative())
                .orElse(null);
    }

    private List<Line> lines() {
        return MenuText.of(feed.latest(), moment());
    }

    private Moment moment() {
        return new Moment(clock.now(), ZoneId.systemDefault());
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        }
    }
}
