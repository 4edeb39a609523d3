package org.pgminder.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgminder.app.DestinationKinds;
import org.pgminder.destination.DestinationKind;
import org.pgminder.settings.Databases;
import org.pgminder.settings.Schedule;
import org.pgminder.settings.Settings;
import org.pgminder.settings.SettingsException;
import org.pgminder.settings.SettingsFile;
import org.pgminder.settings.SettingsReader;
import org.pgminder.testing.PrivateKeyring;
import org.pgminder.testing.TestPostgres;

/** The form for config.json and the first steps on a real screen, worked by mouse and keyboard. */
class SettingsWindowTest extends OnScreen {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void mistake_is_shown_in_its_place_and_put_right_and_comments_stay() throws Exception {
        Path file = write("""
                {
                  // my servers
                  "servers": [
                    { "name": "local", "port": 70000, "user": "anna" } // of this machine
                  ],
                }
                """);
        open("settings");
        desktop.awaitSeenPart("Is out of range; expected a whole number from 1 to 65535");
        screen.screenshot("settings-mistake");
        typePort("70000", "6542");
        desktop.program.tell("watch");
        // Other work on the machine can delay a round; a save that waits for the disk would delay every one.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            desktop.blockedMillis();
            typePort("6542", "6543");
            boolean quick = desktop.blockedMillis() < 100;
            if (!quick) {
                typePort("6543", "6542");
            }
            return quick;
        });
        assertThat(file).hasContent("""
                {
                  // my servers
                  "servers": [
                    { "name": "local", "port": 6543, "user": "anna" } // of this machine
                  ],
                }
                """);
    }

    @Test
    void text_that_is_no_json_is_shown_with_line_and_message_and_saved_when_it_is_mended() throws Exception {
        Path file = write("{\n  // mine\n  \"servers\": [ }\n");
        open("settings");
        desktop.awaitSeenPart("Line 3, column 1");
        screen.screenshot("settings-broken");
        desktop.clickPart("// mine");
        screen.key("ctrl+End");
        screen.key("BackSpace");
        screen.key("BackSpace");
        screen.run("xdotool", "type", "] }");
        desktop.awaitSeen("This can be read now: save it to go on in the form.");
        screen.key("alt+s");
        desktop.awaitSeen("Saved. It counts within two seconds.");
        assertThat(Files.readString(file)).startsWith("{\n  // mine\n  \"servers\": [ ");
        assertThat(read(file).servers()).isEmpty();
    }

    @Test
    void password_moves_to_the_keyring_by_a_button_and_out_of_the_file_by_saving() throws Exception {
        Path file = write("{ \"servers\": [ { \"name\": \"local\", \"password\": \"canary\" } ] } // mine");
        try (PrivateKeyring keyring = PrivateKeyring.start(Files.createDirectory(folder.resolve("k")))) {
            open(keyring.environment(), "settings");
            desktop.click("Move to keyring");
            desktop.awaitSeenPart("It is in the keyring now, as “PgMinder: local”.");
            screen.screenshot("settings-keyring");
            assertThat(keyring.tool("lookup", "application", "pgminder", "name", "local")
                            .text())
                    .isEqualTo("canary");
            assertThat(file).content().contains("canary");
            screen.key("alt+s");
            desktop.awaitSeen("Saved. It counts within two seconds.");
            assertThat(file)
                    .hasContent(
                            "{ \"servers\": [ { \"name\": \"local\", \"password\": \"keyring:local\" } ] } // mine");
            keyring.kill();
            desktop.click("Test connection");
            desktop.awaitSeenPart("Its password could not be read from the keyring: no program keeps passwords");
            // The field itself holds it, and shows dots.
            assertThat(desktop.program.lines())
                    .noneMatch(line -> line.contains("canary") && !line.matches("seen \\d+ \\d+ canary"));
        }
    }

    @Test
    void file_that_has_changed_meanwhile_is_not_overwritten() throws Exception {
        Path file = write("{ \"servers\": [ { \"name\": \"local\" } ] }");
        open("settings");
        desktop.awaitSeen("Test connection");
        screen.key("Down"); // the keyboard is with the parts of the file
        desktop.awaitSeen("What to back up, when, in which form and where to.");
        screen.key("Up");
        desktop.awaitSeen("Test connection");
        desktop.click("local");
        screen.key("End");
        screen.run("xdotool", "type", "host");
        desktop.awaitSeen("Changed, not saved yet.");
        Files.writeString(file, "{ \"servers\": [ { \"name\": \"other\" } ] }");
        screen.key("alt+s");
        desktop.click("Reload");
        desktop.awaitSeen("other");
        assertThat(file).hasContent("{ \"servers\": [ { \"name\": \"other\" } ] }");
    }

    @Test
    void start_at_login_is_switched_there_and_the_system_has_the_last_word() throws Exception {
        write("{ \"servers\": [ { \"name\": \"local\" } ] }");
        Path entry = folder.resolve(".config/autostart/pgminder.desktop");
        open("settings");
        desktop.click("Start PgMinder when I log in");
        await().atMost(PATIENCE).until(() -> Files.exists(entry));
        screen.screenshot("settings-autostart");
        screen.key("Escape");
        desktop.awaitNotSeen("Start PgMinder when I log in");

        Files.writeString(entry, Files.readString(entry) + "Hidden=true\n");
        desktop.program.tell("settings");
        desktop.awaitSeenPart("the settings of this system disable it");
        screen.screenshot("settings-autostart-disabled");
        desktop.click("Start PgMinder when I log in");
        await().atMost(PATIENCE).until(() -> !Files.readString(entry).contains("Hidden"));
        desktop.awaitNotSeen(
                "There is an entry, but the settings of this system disable it. Tick the box to enable it.");
        desktop.click("Start PgMinder when I log in");
        await().atMost(PATIENCE).until(() -> Files.notExists(entry));

        Files.createDirectory(entry); // which cannot be read as an entry
        screen.key("Escape");
        desktop.awaitNotSeen("Start PgMinder when I log in");
        desktop.program.tell("settings");
        desktop.awaitSeenPart("Give yourself the right to that file");
    }

    @Test
    void without_a_file_the_window_leads_to_the_first_steps() throws Exception {
        open("settings");
        desktop.awaitSeenPart("There is no " + folder.resolve("config.json") + " yet.");
        screen.screenshot("settings-no-file");
        screen.key("ctrl+s"); // there is nothing to save
        desktop.click("Begin with the first steps");
        desktop.awaitSeen("Step 1 of 4: your server");
        assertThat(read(folder.resolve("config.json")).servers()).isNotEmpty();
    }

    @Test
    void first_steps_lead_to_a_good_file_by_a_tested_server_and_to_a_first_backup() throws Exception {
        TestPostgres server = TestPostgres.shared();
        server.createDatabase("first_run", 3);
        Path file = write(SettingsFile.defaultText());
        open("first-run");
        desktop.awaitSeen("Step 1 of 4: your server");
        fill("5432", "1");
        desktop.click("Test connection");
        desktop.awaitSeenPart("refuses connections");
        fill("1", Integer.toString(server.port()));
        desktop.click("Test connection");
        desktop.awaitSeenPart(" answers. Databases: ");
        screen.screenshot("first-run-server");
        desktop.click("Next");
        desktop.awaitSeenPart("first_run");
        desktop.click("These databases, a name per line:");
        screen.run("xdotool", "type", "first_run");
        desktop.click("02:00");
        screen.key("ctrl+a");
        screen.run("xdotool", "type", "03:30");
        desktop.awaitSeenPart("3:30");
        screen.screenshot("first-run-job");
        desktop.click("Next");
        desktop.click("Copy each backup to another place");
        desktop.awaitSeen("Test destination");
        screen.screenshot("first-run-place");
        desktop.click("Copy each backup to another place");
        desktop.awaitNotSeen("Test destination");
        desktop.click("Save");
        desktop.awaitSeen("Step 4 of 4: done");
        screen.screenshot("first-run-done");
        Settings settings = read(file);
        assertThat(settings.servers().get(0).port()).isEqualTo(server.port());
        assertThat(settings.jobs().get(0).databases()).isEqualTo(new Databases.Named(List.of("first_run")));
        assertThat(settings.jobs().get(0).schedule()).isEqualTo(new Schedule.Daily(LocalTime.of(3, 30)));
        assertThat(Files.readString(file)).contains("// The password itself, or better where it is");
        desktop.click("Make a first backup now");
        desktop.program.await("call backup Job[job=first_run]"::equals);
    }

    @Test
    void first_steps_are_worked_by_the_keyboard_and_ask_before_what_was_typed_is_lost() throws Exception {
        Path file = write(SettingsFile.defaultText());
        open("first-run");
        desktop.awaitSeen("Step 1 of 4: your server");
        fill("5432", "1");
        desktop.click("Test connection");
        desktop.awaitSeenPart("refuses connections");
        screen.key("space"); // the button still has the keyboard
        desktop.awaitSeenPart("refuses connections");
        screen.key("alt+n");
        desktop.awaitSeen("Step 2 of 4: what and when");
        screen.key("Return");
        desktop.awaitSeen("Step 3 of 4: where to");
        desktop.awaitSeen("That is " + folder.resolve("backups"));

        screen.run("xdotool", "key", "Tab", "Tab", "space");
        desktop.awaitSeenPart("https://cloud.example.com");
        screen.run("xdotool", "key", "Tab", "Tab", "Down");
        desktop.awaitSeenPart("https://nas.example.com");
        screen.key("Down"); // where the kind was chosen
        desktop.awaitSeenPart("/mnt/nas/backups");
        screen.screenshot("first-run-folder");

        screen.key("alt+l");
        desktop.awaitSeen("Go On");
        screen.screenshot("first-run-leave");
        screen.key("Return");
        desktop.awaitNotSeen("Go On");
        desktop.awaitSeen("Step 3 of 4: where to");
        screen.key("alt+l");
        desktop.click("Discard");
        desktop.awaitNotSeen("Step 3 of 4: where to");
        assertThat(file).hasContent(SettingsFile.defaultText());
    }

    /** Writes over what a field holds. */
    private void fill(String old, String text) {
        desktop.click(old);
        screen.key("ctrl+a");
        screen.run("xdotool", "type", text);
        desktop.awaitSeen(text);
    }

    private void typePort(String old, String port) {
        fill(old, port);
        desktop.awaitSeen("Changed, not saved yet.");
        screen.key("alt+s");
        desktop.awaitSeen("Saved. It counts within two seconds.");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("config.json"), text);
    }

    private static Settings read(Path file) throws SettingsException {
        return new SettingsReader(DestinationKinds.all().stream()
                        .map(DestinationKind::describe)
                        .toList())
                .read(file);
    }

    private void open(String window) {
        open(Map.of(), window);
    }

    private void open(Map<String, String> environment, String window) {
        screen.startTray();
        desktop = start(environment, "connected", "-Dtheme=light", "-Duser.language=en");
        desktop.program.tell(window);
        desktop.awaitActive();
    }
}
