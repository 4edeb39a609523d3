package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.Main;
import org.pgminder.app.demo.DemoWebDav;
import org.pgminder.common.Secret;
import org.pgminder.testing.IconColor;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;
import org.pgminder.testing.TestPostgres;

/** The real program in a real tray, with the flat config of the Go program, a real server and a real WebDAV server. */
class TrayProgramTest {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void flat_config_works_from_the_menu_and_the_icon_follows_the_server() throws Exception {
        Path cloud = Files.createDirectories(home.resolve("cloud"));
        Path config = home.resolve("config.json");
        TestPostgres server = TestPostgres.start();
        try (DemoWebDav webDav = DemoWebDav.start(cloud, 0, "anna", new Secret("app-password"));
                Screen screen = Screen.start()) {
            server.createDatabase("app", 500);
            Files.writeString(config, """
                    {
                      "Host": "127.0.0.1", "Port": "%d", "User": "postgres", "Password": "postgres", "DBName": "app",
                      "NextcloudURL": "%s", "NextcloudUser": "anna", "NextcloudPass": "app-password", "UploadToCloud": true,
                      "AutoBackupEnabled": true, "AutoBackupTime": "02:00", "AutoBackupAll": true
                    }
                    """.formatted(server.port(), webDav.url()));
            screen.startTray();
            Program program = start(screen, config);
            awaitIcon(screen, TrayProgramTest::green);

            choose(screen, 3, () -> log().contains("by MENU")); // Backup All Databases
            patiently().until(() -> finished(cloud).size() >= 2); // dump and manifest
            for (Path copy : finished(cloud)) {
                assertThat(copy).hasSameBinaryContentAs(home.resolve("backups").resolve(copy.getFileName()));
            }
            assertThat(finished(cloud))
                    .anyMatch(copy -> copy.getFileName()
                            .toString()
                            .matches("vindija-bl_all_databases_backup_\\d{8}_\\d{6}\\.sql"));

            int port = server.port();
            server.stop();
            choose(screen, 1, () -> red(IconColor.of(screen))); // Refresh Now
            server = TestPostgres.start(port);
            server.createDatabase("app", 1);
            choose(screen, 1, () -> green(IconColor.of(screen)));
            program.process().destroy();
            patiently().until(() -> !program.process().isAlive());
        } finally {
            server.stop();
        }
    }

    @Test
    void program_whose_state_cannot_be_kept_says_so_in_a_window_and_ends() throws Exception {
        Path config = Files.writeString(home.resolve("config.json"), "{}");
        Path state = Files.createFile(home.resolve("pgminder-state")); // where a folder is to be
        try (Screen screen = Screen.start()) {
            Program program = start(screen, config);
            patiently().until(() -> screen.windows().contains("PgMinder cannot start"));
            screen.screenshot("cannot-start");
            patiently().until(() -> {
                screen.key("Return");
                return !program.process().isAlive();
            });
            assertThat(program.process().exitValue()).isNotZero();
            assertThat(state).isRegularFile();
        }
    }

    @Test
    void program_that_could_not_start_makes_room_for_the_next_one() throws Exception {
        Path config = Files.writeString(home.resolve("config.json"), "{}");
        Path inTheWay = Files.createDirectories(home.resolve("pgminder-state/pgminder.db/in-the-way"));
        try (Screen screen = Screen.start()) {
            screen.startTray();
            Program first = start(screen, config);
            patiently().until(() -> log().contains("PgMinder cannot start"));
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            Program second = start(screen, config);
            patiently().until(() -> !first.process().isAlive());
            assertThat(first.process().exitValue()).isNotZero();
            patiently().until(() -> log().contains("engine ready"));
            assertThat(second.process().isAlive()).isTrue();
        }
    }

    private Program start(Screen screen, Path config) {
        return screen.java(List.of("-Duser.home=" + home), Main.class, "--config", config.toString());
    }

    /** Chooses the menu's action of that number by keyboard until it has had its effect: a first click may come too early. */
    private static void choose(Screen screen, int action, Callable<Boolean> effect) {
        patiently().pollInterval(Duration.ofSeconds(2)).pollDelay(Duration.ZERO).until(() -> {
            screen.key("Escape");
            int before = screen.screenshot("tray-program").getRGB(IconColor.X - 60, IconColor.Y - 40);
            screen.click(IconColor.X, IconColor.Y, 3);
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(3))
                        .pollInterval(LOOK_AGAIN)
                        .until(() ->
                                screen.screenshot("tray-program").getRGB(IconColor.X - 60, IconColor.Y - 40) != before);
            } catch (ConditionTimeoutException e) {
                return false;
            }
            for (int i = 0; i < action; i++) {
                screen.key("Down");
            }
            screen.key("Return");
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(8))
                        .pollInterval(LOOK_AGAIN)
                        .until(effect);
                return true;
            } catch (ConditionTimeoutException e) {
                return false;
            }
        });
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(LOOK_AGAIN);
    }

    private static void awaitIcon(Screen screen, Predicate<Color> wanted) {
        patiently().until(() -> wanted.test(IconColor.of(screen)));
    }

    private static boolean green(Color color) {
        return color.getGreen() > 120 && color.getRed() < 100 && color.getBlue() < 120;
    }

    private static boolean red(Color color) {
        return color.getRed() > 180 && color.getGreen() < 100 && color.getBlue() < 100;
    }

    private String log() throws IOException {
        Path log = home.resolve("pgminder.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private static List<Path> finished(Path cloud) throws IOException {
        try (Stream<Path> files = Files.walk(cloud)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".part"))
                    .toList();
        }
    }
}
