package org.pgminder.desktop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.dbus.Bus;
import org.pgminder.desktop.view.Choice;
import org.pgminder.desktop.view.Notice;
import org.pgminder.desktop.view.Tone;
import org.pgminder.testing.FakeNotifications;
import org.pgminder.testing.FakeNotifications.Shown;
import org.pgminder.testing.PrivateBus;

class NotificationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Choice HISTORY = new Choice.OpenHistory("db", "nightly");

    @TempDir
    private Path folder;

    private final List<Choice> chosen = new CopyOnWriteArrayList<>();
    private final List<Notice> elsewhere = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // started before each test
    private PrivateBus daemon;

    @SuppressWarnings("NullAway.Init")
    private Bus bus;

    @SuppressWarnings("NullAway.Init")
    private Notifications notifications;

    @BeforeEach
    void start() {
        daemon = PrivateBus.start(folder);
        bus = Bus.session(daemon.environment());
        notifications = new Notifications(bus, chosen::add);
    }

    @AfterEach
    void end() {
        notifications.close();
        bus.close();
        daemon.close();
    }

    private static Notice failed(String text) {
        return new Notice("Backup failed: db, nightly", text, Tone.BAD, "job nightly", HISTORY);
    }

    private void tell(Notice notice) {
        notifications.tell(notice, () -> elsewhere.add(notice));
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE);
    }

    private static List<Shown> shown(FakeNotifications server, int count) {
        eventually().until(() -> server.shown().size() == count);
        return server.shown();
    }

    @Test
    void notice_is_shown_and_a_click_opens_what_it_is_about() throws Exception {
        try (FakeNotifications server = FakeNotifications.start(daemon, "actions", "body", "body-markup")) {
            tell(failed("a < b & c"));
            Shown one = shown(server, 1).get(0);
            assertThat(one.title()).isEqualTo("Backup failed: db, nightly");
            assertThat(one.text()).isEqualTo("a &lt; b &amp; c");
            assertThat(one.actions()).containsExactly("default", "Open");
            assertThat(one.urgency()).isEqualTo((byte) 2);
            server.click(4711); // another program's
            server.click(one.id());
            eventually().until(() -> chosen.equals(List.of(HISTORY)));
            assertThat(elsewhere).isEmpty();
        }
    }

    @Test
    void newer_word_of_the_same_takes_its_place_and_another_stands_beside_it() throws Exception {
        try (FakeNotifications server = FakeNotifications.start(daemon, "actions")) {
            tell(failed("the first time"));
            tell(new Notice("Disconnected: db", "", Tone.BAD, "connection db", null));
            tell(failed("the second time"));
            List<Shown> shown = shown(server, 3);
            assertThat(shown)
                    .extracting(Shown::replaced)
                    .containsExactly(0, 0, shown.get(0).id());
            server.click(shown.get(1).id());
            eventually().until(() -> chosen.equals(List.of(new Choice.OpenWindow())));
        }
    }

    @Test
    void server_that_knows_no_actions_gets_none_and_no_markup() throws Exception {
        try (FakeNotifications server = FakeNotifications.start(daemon, "body")) {
            tell(failed("a < b"));
            Shown one = shown(server, 1).get(0);
            assertThat(one.actions()).isEmpty();
            assertThat(one.text()).isEqualTo("a < b");
        }
    }

    @Test
    void numbers_of_an_earlier_server_mean_nothing_to_another() throws Exception {
        try (FakeNotifications server = FakeNotifications.start(daemon, "actions")) {
            tell(failed("the first time"));
            shown(server, 1);
        }
        try (FakeNotifications server = FakeNotifications.start(daemon, "actions")) {
            server.click(1);
            tell(failed("the second time"));
            assertThat(shown(server, 1).get(0).replaced()).isZero();
            assertThat(chosen).isEmpty();
        }
    }

    @Test
    void without_a_server_or_a_bus_it_is_told_elsewhere() {
        tell(failed("no server"));
        eventually().until(() -> elsewhere.size() == 1);
        daemon.kill();
        tell(failed("no bus"));
        eventually().until(() -> elsewhere.size() == 2);
    }
}
