package org.pgminder.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgminder.testing.FakeNotifications;
import org.pgminder.testing.FakeNotifications.Shown;
import org.pgminder.testing.FakeWatcher;
import org.pgminder.testing.IconColor;
import org.pgminder.testing.PrivateBus;

/** The program's face in a session with a bus: which icon there is, and what a person is told. */
class NotifierDesktopTest extends OnScreen {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofSeconds(1);

    @SuppressWarnings("NullAway.Init") // started before each test
    private PrivateBus daemon;

    @BeforeEach
    void startSession() {
        daemon = PrivateBus.start(folder);
        screen.session(daemon.environment());
        screen.startTray();
    }

    @AfterEach
    @Override
    protected void endProgram() {
        super.endProgram();
        daemon.close();
    }

    private static void awaitRegistered(FakeWatcher watcher) {
        await().atMost(PATIENCE).until(() -> watcher.registered().size() == 1);
    }

    private static void awaitTrayIcon(boolean there) {
        await().alias("an icon in the X11 tray: " + there)
                .atMost(PATIENCE)
                .until(() -> IconColor.visible(screen) == there);
    }

    private static int idOf(FakeWatcher watcher, String label) throws DBusException {
        watcher.menu().AboutToShow(0);
        watcher.menu().GetLayout(0, -1, List.of());
        return watcher.menu().GetGroupProperties(List.of(), List.of("label")).stream()
                .filter(item -> item.properties()
                        .getOrDefault("label", new Variant<>(""))
                        .getValue()
                        .equals(label))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void icon_is_with_the_watcher_alone_and_in_the_other_tray_while_it_is_away() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            desktop = start("connected");
            awaitRegistered(watcher);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> idOf(watcher, "Status: ✓ Connected") > 0);
            watcher.click(idOf(watcher, "Backup Database"));
            desktop.program.await(line -> line.equals("call backup Database[server=production, database=app]"));
            watcher.item().Activate(0, 0);
            desktop.awaitSeen("Active Connections");
            assertThat(IconColor.visible(screen)).isFalse();
        }
        awaitTrayIcon(true);
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            awaitRegistered(watcher);
            awaitTrayIcon(false);
        }
    }

    @Test
    void watcher_without_a_tray_beside_it_is_no_reason_for_a_window() throws Exception {
        screen.killTray();
        try (FakeWatcher watcher = FakeWatcher.start(daemon)) {
            desktop = start("connected");
            awaitRegistered(watcher);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> idOf(watcher, "Status: ✓ Connected") > 0);
            assertThat(screen.windows()).doesNotContain("PgMinder");
        }
    }

    @Test
    void session_that_shows_no_icons_over_its_bus_has_the_other_icon_or_the_window() {
        desktop = start("connected");
        awaitTrayIcon(true);
        desktop.end();
        screen.killTray();
        desktop = start("connected");
        desktop.awaitSeenPart("This desktop has no system tray");
    }

    @Test
    void bus_that_hangs_holds_up_neither_icon_nor_window() throws IOException {
        Path socket = folder.resolve("silent");
        screen.session(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket));
        try (ServerSocketChannel silent =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            assertThat(silent.isOpen()).isTrue();
            desktop = start("connected");
            desktop.program.tell("watch");
            awaitTrayIcon(true);
            desktop.program.tell("show");
            desktop.awaitSeen("Active Connections");
            desktop.end();
            screen.killTray();
            desktop = start("connected");
            desktop.awaitSeenPart("This desktop has no system tray");
        }
    }

    @Test
    void without_a_bus_no_class_of_it_is_loaded() throws IOException {
        screen.session(Map.of());
        Path log = folder.resolve("classes.log");
        desktop = start("connected", "-Xlog:class+load:file=" + log);
        awaitTrayIcon(true);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("org.pgminder.desktop.tray.AwtTray"))
                .noneMatch(line -> line.contains("org.freedesktop.dbus"));
    }

    @Test
    void news_are_notifications_and_a_click_opens_what_they_are_about() throws Exception {
        try (FakeNotifications server = FakeNotifications.start(daemon, "actions", "body")) {
            desktop = start("connected");
            awaitTrayIcon(true);
            Shown failed = news(server, "failed", "Backup failed: production");
            server.click(failed.id());
            await().atMost(PATIENCE).until(() -> screen.windows().contains("PgMinder history"));
            assertThat(news(server, "connected", "Backup works again: production")
                            .replaced())
                    .isEqualTo(failed.id());

            // In the window that is open, it is said there.
            desktop.program.tell("show");
            desktop.awaitSeen("Active Connections");
            int before = server.shown().size();
            await().pollInterval(LOOK).atMost(PATIENCE).until(() -> {
                desktop.program.tell("scene failed");
                return desktop.seesPart("Backup failed: production");
            });
            assertThat(server.shown()).hasSize(before);
            desktop.click("Show");
            await().atMost(PATIENCE)
                    .until(() -> screen.run("xdotool", "getactivewindow", "getwindowname")
                            .contains("PgMinder history"));
        }
    }

    // While nothing is under way, the program looks for news every few seconds, and a scene has the time at which it
    // was made.
    private Shown news(FakeNotifications server, String scene, String title) {
        await().pollInterval(LOOK).atMost(PATIENCE).until(() -> {
            desktop.program.tell("scene " + scene);
            return server.shown().stream().anyMatch(shown -> shown.title().equals(title));
        });
        return server.shown().stream()
                .filter(shown -> shown.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
