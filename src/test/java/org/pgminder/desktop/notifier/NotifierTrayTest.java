package org.pgminder.desktop.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.backup.RunProgress.Stage;
import org.pgminder.backup.RunRequest;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.icon.StateIcon;
import org.pgminder.desktop.view.Badge;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.IconState;
import org.pgminder.desktop.view.Line;
import org.pgminder.desktop.view.MenuText;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.TrayView;
import org.pgminder.engine.ServerStatus.Place;
import org.pgminder.engine.Snapshot;
import org.pgminder.testing.FakeWatcher;
import org.pgminder.testing.ManualClock;
import org.pgminder.testing.PrivateBus;
import org.pgminder.testing.Snapshots;

class NotifierTrayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(Snapshots.NOW);
    private final Snapshots at = Snapshots.at(Snapshots.NOW);
    private final List<Choice> chosen = new CopyOnWriteArrayList<>();
    private final AtomicInteger comings = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Snapshot snapshot = at.with(at.healthy("production")).build();

    @SuppressWarnings("NullAway.Init") // started before each test
    private PrivateBus daemon;

    @SuppressWarnings("NullAway.Init")
    private Bus bus;

    @SuppressWarnings("NullAway.Init")
    private NotifierTray tray;

    @BeforeEach
    void start() {
        daemon = PrivateBus.start(folder);
        use(Bus.session(daemon.environment()));
    }

    private void use(Bus other) {
        bus = other;
        tray = new NotifierTray(bus, clock, this::lines, chosen::add, new NotifierTray.Listener() {
            @Override
            public void comes() {
                assertThat(tray.hosted()).isTrue();
                comings.incrementAndGet();
            }

            @Override
            public void changed() {
                changes.incrementAndGet();
            }
        });
    }

    @AfterEach
    void end() {
        tray.stop();
        bus.close();
        daemon.close();
    }

    private List<Line> lines() {
        return MenuText.of(snapshot, new Moment(clock.now(), ZoneOffset.UTC));
    }

    private void awaitHosted() {
        await().atMost(PATIENCE).until(() -> tray.hosted() && changes.get() > 0);
    }

    @Test
    void registers_with_a_watcher_that_is_there_and_has_images_of_each_size() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            tray.start();
            awaitHosted();
            assertThat(watcher.registered())
                    .containsExactly("org.kde.StatusNotifierItem-"
                            + ProcessHandle.current().pid() + "-1");
            assertThat(comings).hasValue(1);
            TrayView view = new TrayView(new Badge(IconState.DISCONNECTED, true), "production: disconnected");
            tray.show(view);
            assertThat(watcher.itemProperty("Category")).isEqualTo("SystemServices");
            assertThat(watcher.itemProperty("Id")).isEqualTo("pgminder");
            assertThat(watcher.itemProperty("Title")).isEqualTo("PgMinder");
            assertThat(watcher.itemProperty("Status")).isEqualTo("Active");
            assertThat(watcher.itemProperty("ItemIsMenu")).isEqualTo(false);
            assertThat(((Object[]) watcher.itemProperty("ToolTip"))[2]).isEqualTo("production: disconnected");
            List<?> images = (List<?>) watcher.itemProperty("IconPixmap");
            assertThat(images).hasSizeGreaterThan(4);
            for (Object image : images) {
                Object[] parts = (Object[]) image;
                int size = (int) parts[0];
                assertThat(parts[1]).isEqualTo(size);
                assertThat(pixels(parts[2], size))
                        .isEqualTo(StateIcon.draw(view.badge(), size).getRGB(0, 0, size, size, null, 0, size));
            }
        }
    }

    // A, R, G, B: the order of the network.
    private static int[] pixels(Object data, int size) {
        int[] pixels = new int[size * size];
        for (int i = 0; i < pixels.length; i++) {
            for (int part = 0; part < 4; part++) {
                int one = data instanceof byte[] bytes
                        ? bytes[4 * i + part]
                        : ((Number) ((List<?>) data).get(4 * i + part)).intValue();
                pixels[i] = (pixels[i] << 8) | (one & 0xFF);
            }
        }
        return pixels;
    }

    @Test
    void menu_is_the_one_that_the_other_icon_has() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            tray.start();
            awaitHosted();
            assertThat(shown(watcher)).isEqualTo(expected(lines(), ""));
            snapshot = at.with(
                            at.healthy("production"),
                            at.backedUp(at.connected("under_score"), Place.FAILED),
                            at.disconnected("archive"))
                    .running(at.run("production", "app", Stage.DUMPING, 12 << 20, 40 << 20))
                    .build();
            assertThat(watcher.menu().AboutToShow(0)).isTrue();
            assertThat(shown(watcher)).isEqualTo(expected(lines(), ""));
            assertThat(watcher.menu().AboutToShow(0)).isFalse();
        }
    }

    private static List<String> shown(FakeWatcher watcher) throws DBusException {
        List<String> words = new ArrayList<>();
        collect(watcher.menu().GetLayout(0, -1, List.of()).second().children(), "", words);
        return words;
    }

    private static void collect(List<Variant<?>> items, String before, List<String> words) {
        for (Variant<?> each : items) {
            Object[] item = (Object[]) each.getValue();
            Map<?, ?> properties = (Map<?, ?>) item[1];
            boolean separator = "separator".equals(value(properties.get("type")));
            Object enabled = value(properties.get("enabled"));
            words.add(before + (separator ? "---" : value(properties.get("label")) + " " + enabled));
            List<Variant<?>> below = new ArrayList<>();
            ((List<?>) item[2]).forEach(one -> below.add((Variant<?>) one));
            collect(below, before + "  ", words);
        }
    }

    private static Object value(@Nullable Object variant) {
        return variant instanceof Variant<?> of ? of.getValue() : "";
    }

    private static List<String> expected(List<Line> lines, String before) {
        List<String> words = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Line.Separator) {
                words.add(before + "---");
            } else if (line instanceof Line.Info info) {
                words.add(before + info.text().replace("_", "__") + " false");
            } else if (line instanceof Line.Action action) {
                words.add(before + action.text().replace("_", "__") + " " + action.enabled());
            } else if (line instanceof Line.Submenu submenu) {
                words.add(before + sign(submenu.state()) + submenu.text().replace("_", "__") + " true");
                words.addAll(expected(submenu.lines(), before + "  "));
            }
        }
        return words;
    }

    private static String sign(@Nullable IconState state) {
        return state == null
                ? ""
                : switch (state) {
                    case CONNECTED -> "✓ ";
                    case UNCHECKED -> "○ ";
                    case ATTENTION -> "⚠ ";
                    case DISCONNECTED -> "✗ ";
                };
    }

    @Test
    void what_is_clicked_is_done() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            tray.start();
            awaitHosted();
            watcher.click(idOf(watcher, "Backup All Databases"));
            Choice wanted = new Choice.BackUp(new RunRequest.What.WholeServer("production"));
            await().atMost(PATIENCE).until(() -> chosen.contains(wanted));
            watcher.click(idOf(watcher, "Status: ✓ Connected"));
            watcher.click(4711);
            watcher.item().Activate(10, 10);
            await().atMost(PATIENCE).until(() -> chosen.contains(new Choice.OpenWindow()));
            assertThat(chosen).hasSize(2);
        }
    }

    private static int idOf(FakeWatcher watcher, String label) throws DBusException {
        // As desktops do, whose menus begin with the layout.
        watcher.menu().GetLayout(0, -1, List.of());
        return watcher.menu().GetGroupProperties(List.of(), List.of("label")).stream()
                .filter(item -> label.equals(value(item.properties().get("label"))))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void desktop_is_told_of_a_new_image_and_of_an_open_menu_each_second() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            List<String> heard = new CopyOnWriteArrayList<>();
            var connection = watcher.connection();
            connection.addSigHandler(StatusNotifierItem.NewIcon.class, signal -> heard.add("icon"));
            connection.addSigHandler(StatusNotifierItem.NewToolTip.class, signal -> heard.add("tooltip"));
            connection.addSigHandler(DbusMenu.LayoutUpdated.class, signal -> heard.add("layout"));
            connection.addSigHandler(
                    DbusMenu.ItemsPropertiesUpdated.class,
                    signal -> signal.updated()
                            .forEach(item -> heard.add(
                                    String.valueOf(value(item.properties().get("label"))))));
            tray.start();
            awaitHosted();
            tray.show(new TrayView(new Badge(IconState.CONNECTED, false), "fine"));
            await().atMost(PATIENCE).until(() -> heard.containsAll(List.of("icon", "tooltip", "layout")));
            tray.show(new TrayView(new Badge(IconState.CONNECTED, false), "finer"));
            await().atMost(PATIENCE).until(() -> heard.lastIndexOf("tooltip") > heard.indexOf("tooltip"));
            assertThat(heard.stream().filter("icon"::equals)).hasSize(1);

            // Closed: nothing is computed each second.
            snapshot = at.with(at.disconnected("production")).build();
            tray.look();
            assertThat(heard).doesNotContain("Status: ✗ Disconnected");
            watcher.menu().Event(0, "opened", new Variant<>(0), new UInt32(0));
            clock.pass(Duration.ofSeconds(1));
            tray.look();
            await().atMost(PATIENCE)
                    .until(() -> heard.contains("Status: ✗ Disconnected")
                            || heard.lastIndexOf("layout") > heard.indexOf("layout"));
        }
    }

    @Test
    void watcher_that_comes_late_goes_and_comes_again_has_the_icon_each_time() throws Exception {
        tray.start();
        await().atMost(PATIENCE).until(() -> !tray.asking());
        assertThat(tray.hosted()).isFalse();
        for (int time = 1; time <= 2; time++) {
            try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
                await().atMost(PATIENCE).until(() -> watcher.registered().size() == 1);
                await().atMost(PATIENCE).until(tray::hosted);
            }
            await().atMost(PATIENCE).until(() -> !tray.hosted());
        }
        assertThat(comings).hasValue(2);
    }

    @Test
    void watcher_without_anybody_who_draws_has_no_icon_until_somebody_comes() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon, false)) {
            tray.start();
            await().atMost(PATIENCE).until(() -> !tray.asking());
            assertThat(watcher.registered()).isEmpty();
            watcher.draw();
            awaitHosted();
            watcher.stopDrawing();
            await().atMost(PATIENCE).until(() -> !tray.hosted());
        }
    }

    @Test
    void bus_that_goes_away_takes_the_icon_and_brings_it_back() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            tray.start();
            awaitHosted();
            assertThat(watcher.registered()).hasSize(1);
            daemon.kill();
            await().atMost(PATIENCE).until(() -> {
                tray.look();
                return !tray.hosted();
            });
            daemon.start();
        }
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            await().atMost(PATIENCE).until(() -> {
                clock.pass(Duration.ofSeconds(61));
                tray.look();
                return tray.hosted() && watcher.registered().size() == 1;
            });
        }
    }

    @Test
    void bus_that_hangs_is_taken_for_none() throws Exception {
        Path socket = folder.resolve("silent");
        try (ServerSocketChannel silent =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            assertThat(silent.isOpen()).isTrue();
            bus.close();
            use(Bus.session(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket)));
            tray.start();
            assertThat(tray.asking()).isTrue();
            await().atMost(PATIENCE).until(() -> !tray.asking());
            assertThat(tray.hosted()).isFalse();
        }
    }
}
