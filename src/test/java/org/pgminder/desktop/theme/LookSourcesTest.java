package org.pgminder.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.dbus.Bus;
import org.pgminder.process.ExitStatus;
import org.pgminder.process.Output;
import org.pgminder.testing.PrivateBus;

class LookSourcesTest {
    @TempDir
    private Path folder;

    @Test
    void portal_says_how_the_desktop_is_and_when_that_changes() throws Exception {
        try (PrivateBus daemon = PrivateBus.start(folder);
                FakePortal portal = new FakePortal(daemon.environment());
                Bus bus = Bus.session(daemon.environment())) {
            PortalLook look = new PortalLook(bus);
            assertThat(look.ask()).isEqualTo(Look.UNKNOWN);
            AtomicInteger changes = new AtomicInteger();
            look.follow(changes::incrementAndGet);
            portal.choose(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> changes.get() == 1);
            assertThat(look.ask()).isEqualTo(Look.DARK);
            portal.choose(2);
            await().atMost(Duration.ofSeconds(20)).until(() -> changes.get() == 2);
            assertThat(look.ask()).isEqualTo(Look.LIGHT);
        }
    }

    @Test
    void without_a_portal_or_a_bus_nothing_is_known() {
        try (PrivateBus daemon = PrivateBus.start(folder);
                Bus bus = Bus.session(daemon.environment());
                Bus none = Bus.session(Map.of())) {
            PortalLook look = new PortalLook(bus);
            assertThat(look.ask()).isEqualTo(Look.UNKNOWN);
            look.follow(() -> {});
            daemon.kill();
            assertThat(look.ask()).isEqualTo(Look.UNKNOWN);
            assertThat(new PortalLook(none).ask()).isEqualTo(Look.UNKNOWN);
        }
    }

    @Test
    void windows_is_dark_where_programs_are_not_to_be_light() {
        String query = "\r\nHKEY_CURRENT_USER\\...\\Personalize\r\n    AppsUseLightTheme    REG_DWORD    ";
        assertThat(windows(0, query + "0x0\r\n\r\n")).isEqualTo(Look.DARK);
        assertThat(windows(0, query + "0x1\r\n\r\n")).isEqualTo(Look.LIGHT);
        assertThat(windows(1, "")).isEqualTo(Look.UNKNOWN);
    }

    @Test
    void a_mac_is_light_where_nothing_else_is_said() {
        assertThat(mac(0, "Dark\n")).isEqualTo(Look.DARK);
        assertThat(mac(1, "")).isEqualTo(Look.LIGHT);
    }

    @Test
    void program_that_is_not_there_knows_nothing() {
        assertThat(new ProgramLook(List.of("no-such-program"), output -> Look.DARK).ask())
                .isEqualTo(Look.UNKNOWN);
    }

    private static Look windows(int status, String text) {
        return ProgramLook.windows().meaning().apply(new Output(new ExitStatus(status), text, List.of()));
    }

    private static Look mac(int status, String text) {
        return ProgramLook.mac().meaning().apply(new Output(new ExitStatus(status), text, List.of()));
    }
}
