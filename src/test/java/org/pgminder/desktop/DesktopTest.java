package org.pgminder.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgminder.testing.IconColor;

/** The real program's face on a real screen: right clicks on the icon, looks at pixels, clicks what is in the menu. */
class DesktopTest extends OnScreen {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @BeforeEach
    void startTray() {
        screen.move(300, 300);
        screen.startTray();
    }

    @Test
    void icon_changes_when_the_server_goes_down_and_comes_back() {
        desktop = open("connected");
        awaitIcon("green", DesktopTest::green);
        desktop.program.tell("scene disconnected");
        awaitIcon("red", DesktopTest::red);
        desktop.program.tell("scene failed");
        awaitIcon("amber", DesktopTest::amber);
        desktop.program.tell("scene running");
        awaitIcon("working", color -> color.getBlue() > 180 && color.getRed() < 80);
        desktop.program.tell("scene connected");
        awaitIcon("green", DesktopTest::green);
    }

    @Test
    void right_click_opens_the_menu_and_its_items_act() {
        desktop = open("connected");
        desktop.openMenu();
        desktop.awaitSeen("Status: ✓ Connected");
        screen.screenshot("menu-connected");
        desktop.click("Backup Database");
        desktop.program.await(line -> line.equals("call backup Database[server=production, database=app]"));
        desktop.awaitNotSeen("Quit");

        desktop.openMenu();
        desktop.click("Refresh Now");
        desktop.program.await(line -> line.equals("call refresh"));
    }

    @Test
    void keyboard_chooses_from_the_menu() {
        desktop = open("connected");
        desktop.openMenu();
        desktop.awaitSeen("Quit");
        screen.key("Down");
        screen.key("Down");
        screen.key("Down");
        screen.key("Return");
        desktop.program.await(line -> line.equals("call backup WholeServer[server=production]"));
    }

    @Test
    void escape_and_a_click_outside_close_the_menu() {
        desktop = open("connected");
        desktop.openMenu();
        desktop.awaitSeen("Quit");
        screen.key("Escape");
        desktop.awaitNotSeen("Quit");

        desktop.openMenu();
        desktop.awaitSeen("Quit");
        screen.click(200, 200, 1);
        desktop.awaitNotSeen("Quit");
    }

    @Test
    void open_menu_follows_what_happens() {
        desktop = open("connected");
        desktop.openMenu();
        desktop.awaitSeen("Status: ✓ Connected");
        desktop.program.tell("scene running");
        desktop.awaitSeen("Backing up app: 12.00 MB of about 40.00 MB");
        desktop.click("Cancel Backup");
        desktop.program.await(line -> line.equals("call cancel run-7"));
    }

    @Test
    void servers_have_menus_of_their_own() {
        desktop = open("several");
        desktop.openMenu();
        desktop.click("reporting: last backup failed");
        desktop.awaitSeen("Last Backup: Failed");
        screen.screenshot("menu-several");
        desktop.click("Backup Database");
        desktop.program.await(line -> line.equals("call backup Database[server=reporting, database=app]"));
    }

    @Test
    void icon_comes_back_after_the_tray_died() {
        desktop = open("connected");
        awaitIcon("green", DesktopTest::green);
        screen.killTray();
        await().atMost(PATIENCE).until(() -> !green(IconColor.of(screen)));
        screen.startTray();
        awaitIcon("green again", DesktopTest::green);
        desktop.openMenu();
        desktop.awaitSeen("Status: ✓ Connected");
    }

    @Test
    void without_a_tray_the_window_has_facts_and_actions_until_one_comes() {
        screen.killTray();
        desktop = start("disconnected");
        desktop.awaitSeen("✗ Disconnected");
        desktop.awaitSeen("connection refused by db.example.com:5432."
                + " Start PostgreSQL there, or correct host and port in config.json.");
        desktop.awaitSeen("2 hours ago (450.23 KB cloud)");
        assertThat(screen.windows()).contains("PgMinder");
        screen.screenshot("window-without-tray");
        desktop.click("Backup All Databases");
        desktop.program.await(line -> line.equals("call backup WholeServer[server=production]"));
        screen.startTray();
        awaitIcon("red", DesktopTest::red);
    }

    @Test
    void left_click_opens_the_window_and_closing_it_leaves_the_icon() {
        desktop = open("connected");
        desktop.openWindow();
        desktop.awaitSeen("Active Connections");
        desktop.awaitSeen("5 of 100, 1 running a statement");
        desktop.awaitActive();
        screen.key("alt+F4");
        desktop.awaitNotSeen("Active Connections");
        awaitIcon("green", DesktopTest::green);
        assertThat(desktop.program.process().isAlive()).isTrue();
    }

    @Test
    void keyboard_stays_with_the_window_while_the_pointer_rests_on_the_icon() {
        desktop = open("connected");
        desktop.openWindow();
        for (int i = 0; i < 3; i++) {
            desktop.awaitActive("PgMinder");
            screen.key("alt+a");
            desktop.awaitSeen("Copy Diagnostics");
            desktop.awaitActive("About PgMinder");
            screen.key("Escape");
            desktop.awaitNotSeen("Copy Diagnostics");
        }
    }

    @Test
    void keyboard_reaches_the_commands_without_their_letters() {
        desktop = open("connected");
        desktop.openWindow();
        desktop.awaitActive();
        screen.key("Tab"); // it begins with the first
        screen.key("space");
        desktop.awaitSeen("Choose a run to see everything about it");
    }

    @Test
    void key_that_has_begun_a_backup_does_not_begin_the_other_one() {
        desktop = open("connected");
        desktop.openWindow();
        desktop.awaitActive();
        desktop.click("Backup Database");
        desktop.program.await(line -> line.equals("call backup Database[server=production, database=app]"));
        desktop.program.tell("scene running");
        desktop.awaitSeen("Cancel Backup");
        screen.key("space");
        screen.key("alt+h"); // heard after the one before
        desktop.awaitSeen("Choose a run to see everything about it");
        assertThat(desktop.program.lines()).noneMatch(line -> line.startsWith("call backup WholeServer"));
    }

    @Test
    void long_name_leaves_the_list_of_servers_its_room() {
        desktop = open("long-name");
        desktop.program.tell("show");
        desktop.awaitSeenPart("connection refused by db.example.com:5432.");
        screen.screenshot("window-long-name");
        desktop.clickPart("production Connected");
        desktop.awaitSeen("5 of 100, 1 running a statement");
    }

    @Test
    void window_leads_to_the_first_steps_where_no_server_is_set_up_and_to_the_form_where_the_file_has_a_mistake()
            throws Exception {
        Files.writeString(folder.resolve("config.json"), "{ \"servers\": [] }");
        desktop = start("empty"); // its icon is grey
        desktop.program.tell("show");
        desktop.awaitSeen("No server is set up yet");
        screen.screenshot("window-no-server");
        desktop.click("First Steps…");
        desktop.awaitSeen("Step 1 of 4: your server");
        screen.key("Escape");
        desktop.awaitNotSeen("Step 1 of 4: your server");
        desktop.program.tell("scene broken-settings");
        desktop.click("Open Settings");
        desktop.awaitSeen("Start PgMinder when I log in");
    }

    @Test
    void what_the_engine_refuses_is_said() {
        desktop = open("connected");
        desktop.program.tell("refuse");
        desktop.program.tell("show");
        desktop.click("Backup Database");
        desktop.awaitSeen("The job nightly runs already: Wait for it, or cancel it.");
    }

    @Test
    void notice_is_a_balloon_where_nobody_else_shows_it_and_a_click_takes_it_away() {
        desktop = open("connected");
        desktop.program.tell("refuse");
        desktop.openMenu();
        desktop.click("Backup Database");
        desktop.awaitSeen("The job nightly runs already");
        screen.screenshot("balloon");
        desktop.click("Wait for it, or cancel it.");
        desktop.awaitNotSeen("The job nightly runs already");
    }

    @Test
    void engine_that_breaks_down_is_survived() {
        desktop = open("connected");
        awaitIcon("green", DesktopTest::green);
        desktop.program.tell("break");
        desktop.program.await(line -> line.equals("call snapshot that breaks down"));
        desktop.program.tell("scene disconnected");
        desktop.program.tell("mend");
        awaitIcon("red", DesktopTest::red);
    }

    @Test
    void quitting_during_a_backup_asks_first() throws InterruptedException {
        desktop = open("running");
        desktop.openMenu();
        desktop.click("Quit");
        desktop.awaitSeen("Keep Running");
        screen.screenshot("question-quit");
        desktop.click("Keep Running");
        desktop.awaitNotSeen("Keep Running");
        assertThat(desktop.program.lines()).doesNotContain("quit");

        desktop.openMenu();
        desktop.click("Quit");
        desktop.awaitSeen("Keep Running");
        desktop.click("Quit");
        desktop.program.await(line -> line.equals("quit"));
        assertThat(desktop.program.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void quitting_asks_once_for_a_backup_and_a_restore_together() throws InterruptedException {
        desktop = open("working");
        desktop.openMenu();
        desktop.click("Quit");
        desktop.awaitSeenPart("Work is under way: app on production, Restoring into app_again");
        desktop.program.tell("quit"); // while the question is open
        screen.screenshot("question-quit-both");
        desktop.click("Keep Running");
        desktop.awaitNotSeen("Keep Running");
        assertThat(desktop.program.lines()).doesNotContain("quit");

        desktop.program.tell("quit");
        desktop.click("Quit");
        desktop.program.await(line -> line.equals("quit"));
        assertThat(desktop.program.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void quitting_during_a_restore_asks_first() {
        desktop = open("restoring");
        desktop.program.tell("quit");
        desktop.awaitSeenPart("A task is under way: Restoring into app_again");
        screen.key("Escape");
        desktop.awaitNotSeen("Keep Running");
        assertThat(desktop.program.lines()).doesNotContain("quit");
        desktop.program.tell("scene connected"); // it has ended
        await().atMost(PATIENCE).until(() -> {
            desktop.program.tell("quit");
            screen.key("Escape"); // where it has not heard of that yet, it asks again
            return desktop.program.lines().contains("quit");
        });
    }

    @Test
    void event_thread_never_waits_for_an_engine_that_hangs() {
        desktop = open("connected");
        openAndClose(); // what is loaded at the first opening is not what is measured
        desktop.program.tell("watch");
        desktop.program.tell("hang");
        // Other work on the machine can delay a round; a thread that waits for the engine would delay every one.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            desktop.blockedMillis();
            openAndClose();
            desktop.openMenu();
            desktop.click("Refresh Now");
            desktop.openMenu();
            desktop.click("Backup Database");
            desktop.awaitNotSeen("Quit");
            return desktop.blockedMillis() < 100;
        });
        desktop.program.tell("go");
        desktop.program.await(line -> line.startsWith("call backup Database"));
    }

    private void openAndClose() {
        desktop.openMenu();
        desktop.awaitSeen("Quit");
        screen.key("Escape");
        desktop.awaitNotSeen("Quit");
    }

    private Desktop open(String scene) {
        Desktop opened = start(scene);
        await().alias("icon").atMost(PATIENCE).until(() -> IconColor.visible(screen));
        return opened;
    }

    private static void awaitIcon(String what, Predicate<Color> wanted) {
        await().alias(what + " icon").atMost(PATIENCE).until(() -> wanted.test(IconColor.of(screen)));
    }

    private static boolean green(Color color) {
        return color.getGreen() > 120 && color.getRed() < 100 && color.getBlue() < 120;
    }

    private static boolean red(Color color) {
        return color.getRed() > 180 && color.getGreen() < 100 && color.getBlue() < 100;
    }

    private static boolean amber(Color color) {
        return color.getRed() > 200 && color.getGreen() > 130 && color.getBlue() < 80;
    }
}
