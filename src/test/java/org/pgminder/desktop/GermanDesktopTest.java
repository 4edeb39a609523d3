package org.pgminder.desktop;

import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Menu, windows and questions on a German machine, on a real screen. */
class GermanDesktopTest extends OnScreen {
    @BeforeEach
    void startTray() {
        screen.startTray();
    }

    @Test
    void form_says_in_german_what_each_setting_means_and_leaves_names_and_values_as_they_are() throws Exception {
        Files.writeString(folder.resolve("config.json"), """
                {
                  "servers": [{ "name": "production", "sslMode": "verify-full" }],
                  "destinations": [{ "name": "copies", "type": "folder", "path": "/mnt/usb" }]
                }
                """);
        open("connected", "settings");
        desktop.awaitSeen("Die PostgreSQL-Server, die überwacht werden.");
        desktop.awaitSeen("TLS, wie sslmode von libpq.");
        screen.screenshot("settings-german");
        screen.key("Down"); // the keyboard begins with the parts
        desktop.awaitSeen("Was gesichert wird, wann, in welcher Form und wohin.");
        screen.key("Down");
        screen.key("Down");
        desktop.awaitSeen("Die Art des Ziels; von ihr hängt ab, welche weiteren Schlüssel es gibt.");
        desktop.awaitSeenPart("Der Ordner, etwa \"E:\\\\backups\" oder \"/mnt/nas/backups\"");
    }

    @Test
    void question_before_quitting_is_german() {
        open("working", "show");
        desktop.awaitSeen("✓ Verbunden");
        desktop.program.tell("quit");
        desktop.awaitSeenPart("Es wird gerade gearbeitet: app auf production, Wiederherstellung in app_again");
        screen.screenshot("quit-german");
        desktop.click("Weiterlaufen lassen");
        desktop.awaitNotSeen("Weiterlaufen lassen");
    }

    private void open(String scene, String command) {
        desktop = start(scene, "-Dtheme=light", "-Duser.language=" + Locale.GERMAN.getLanguage());
        desktop.program.tell(command);
        desktop.awaitActive();
    }
}
