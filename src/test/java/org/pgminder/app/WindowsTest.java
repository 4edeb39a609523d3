package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgminder.desktop.Desktop;
import org.pgminder.desktop.OnScreen;
import org.pgminder.testing.Program;
import org.pgminder.testing.TestPostgres;

/** The windows for restore, log and about on a real screen, with the real engine and a real server. */
class WindowsTest extends OnScreen {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    /** In a place of its own for each kind of password. */
    private static final String CANARY = "canary-Q7";

    @BeforeEach
    void fill() throws SQLException, IOException {
        POSTGRES.createDatabase("wizard", 300);
        POSTGRES.execute("wizard", "create table other (id int)", "insert into other values (1), (2)");
        POSTGRES.execute("postgres", "drop database if exists wizard_back");
        Files.writeString(folder.resolve("config.json"), """
                {
                  "servers": [ { "name": "here", "host": "127.0.0.1", "port": %d, "database": "postgres",
                                 "user": "postgres", "password": "%s", "sslMode": "disable" } ],
                  "jobs": [ { "name": "nightly", "server": "here", "databases": ["wizard"], "format": "custom" } ],
                  "destinations": [ { "name": "cloud", "type": "webdav", "url": "https://anna:%s@cloud.example.com/backups/",
                                      "user": "anna", "password": "%s" } ]
                }
                """.formatted(POSTGRES.port(), CANARY, CANARY, CANARY));
    }

    @Test
    void wizard_brings_one_table_back_into_a_new_database() throws Exception {
        openWithBackup("light");
        desktop.program.tell("restore");
        desktop.click("wizard");
        screen.screenshot("restore-1-backup");
        desktop.click("Next");
        desktop.awaitSeen("Step 2 of 5: Which copy?");
        screen.screenshot("restore-2-copy");
        desktop.click("Next");
        desktop.awaitSeen("Step 3 of 5: Where to?");
        desktop.awaitSeenPart("wizard_restored_");
        screen.screenshot("restore-3-target");
        screen.key("alt+a");
        screen.key("Tab");
        screen.key("ctrl+a");
        screen.run("xdotool", "type", "wizard_back");
        desktop.awaitSeen("wizard_back");
        desktop.click("Next");
        desktop.click("Only these tables:");
        desktop.click("public.item");
        screen.key("space");
        screen.screenshot("restore-4-parts");
        screen.key("alt+n");
        desktop.awaitSeenPart("Only the table public.item comes back");
        screen.screenshot("restore-5-summary");
        desktop.click("Restore");
        desktop.awaitSeenPart("On here there is now: wizard_back.");
        screen.screenshot("restore-6-done");
        assertThat(count("wizard_back", "select count(*) from item")).isEqualTo(300);
        assertThat(count("wizard_back", "select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo(1);

        screen.key("Escape");
        desktop.program.tell("restore");
        desktop.awaitSeen("Step 1 of 5: Which backup?");
        chooseFile(onlyBackup());
        desktop.awaitSeen("Step 3 of 5: Where to?");
        screen.key("alt+n");
        desktop.awaitSeenPart("A file comes back as a whole"); // the tables chosen before are forgotten
    }

    private void chooseFile(Path file) {
        screen.key("alt+f");
        screen.key("Tab");
        screen.run("xdotool", "type", file.toString());
        desktop.awaitSeen(file.toString());
        screen.key("alt+n");
    }

    @Test
    void closing_the_wizard_during_a_restore_asks_and_cancelling_leaves_nothing() throws SQLException {
        POSTGRES.execute(
                "wizard",
                // Slow anywhere else than here.
                "create function slow(v int) returns boolean language plpgsql as $$begin"
                        + " if current_database() <> 'wizard' then perform pg_sleep(60); end if; return true; end$$",
                "create table slow_one (id int check (slow(id)))",
                "insert into slow_one values (1)");
        openWithBackup("dark");
        desktop.program.tell("restore");
        desktop.click("wizard");
        for (int step = 2; step <= 5; step++) {
            desktop.click("Next");
            desktop.awaitSeenPart("Step " + step + " of 5");
            screen.screenshot("restore-dark-" + step);
        }
        desktop.click("Restore");
        desktop.awaitSeen("Cancel Restore");
        screen.screenshot("restore-running");
        screen.key("space"); // not on the button that cancels
        desktop.awaitSeen("Keep Running");
        screen.screenshot("restore-question");
        desktop.click("Cancel Restore");
        desktop.awaitSeen("The restore was cancelled");
        screen.screenshot("restore-cancelled");
        assertThat(count("postgres", "select count(*) from pg_database where datname like 'wizard_restored%'"))
                .isZero();
    }

    @Test
    void file_from_disk_comes_back() throws Exception {
        openWithBackup("light");
        Path dump = folder.resolve("elsewhere.dump");
        Files.copy(onlyBackup(), dump);
        desktop.program.tell("restore");
        desktop.click("A file from disk…");
        screen.key("Tab");
        screen.run("xdotool", "type", dump.toString());
        desktop.awaitSeen(dump.toString());
        desktop.click("Next");
        desktop.awaitSeenPart("Where to?");
        screen.screenshot("restore-file-target");
        screen.key("alt+a");
        screen.key("Tab");
        screen.key("ctrl+a");
        screen.run("xdotool", "type", "wizard_back");
        desktop.awaitSeen("wizard_back");
        desktop.click("Next");
        desktop.awaitSeenPart("A file comes back as a whole");
        desktop.click("Next");
        desktop.awaitSeenPart("The file " + dump + " is read.");
        screen.screenshot("restore-file-summary");
        desktop.click("Restore");
        desktop.awaitSeenPart("On here there is now: wizard_back.");
        assertThat(count("wizard_back", "select count(*) from item")).isEqualTo(300);
    }

    @Test
    void history_proves_and_deletes_a_backup() throws IOException {
        openWithBackup("light");
        desktop.program.tell("history");
        desktop.click("wizard");
        desktop.click("Prove");
        desktop.awaitSeenPart("2 tables with 302 rows, 1 index equal the source");
        screen.screenshot("history-proved");
        desktop.click("Delete…");
        desktop.awaitSeen("Delete It All the Same");
        screen.screenshot("history-delete-proved");
        desktop.click("Keep");
        desktop.awaitNotSeen("Keep");
        assertThat(onlyBackup()).exists();
        desktop.click("Delete…");
        desktop.click("Delete It All the Same");
        desktop.awaitSeenPart("is deleted. It was in:");
        screen.screenshot("history-deleted");
        try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".dump"));
        }
    }

    private Path onlyBackup() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".dump")).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static long count(String database, String sql) throws SQLException {
        try (Connection connection = POSTGRES.connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void log_window_follows_the_file_and_about_copies_no_secret() throws Exception {
        open("dark");
        desktop.program.tell("log");
        desktop.awaitSeenPart("lines from the end of");
        Path log = folder.resolve("pgminder.log");
        append(log, "2026-11-21T02:00:00.000+01:00 ERROR [here] Runs: it grew");
        desktop.awaitSeenPart("Runs: it grew");
        screen.screenshot("log");
        Files.move(log, folder.resolve("pgminder.log.1"));
        append(log, "2026-11-21T02:00:01.000+01:00 WARN  [here] Runs: a new file");
        desktop.awaitSeenPart("Runs: a new file");
        desktop.awaitSeenPart("Runs: it grew");
        desktop.click("Close");
        desktop.awaitNotSeen("Open in Editor");
        desktop.program.tell("about");
        desktop.awaitSeenPart("com.formdev:flatlaf:");
        screen.screenshot("about");
        desktop.click("Copy Diagnostics");
        desktop.awaitSeenPart("Copied to the clipboard");
        String text = clipboard();
        assertThat(text)
                .contains("PgMinder development", "here: ", "\"name\": \"nightly\"", "********")
                .doesNotContain(CANARY);
        assertThat(Files.readString(folder.resolve("config.json"))).contains(CANARY);
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String clipboard() {
        desktop.program.tell("clipboard");
        desktop.program.await(line -> line.equals("done clipboard"));
        return String.join("\n", desktop.program.lines());
    }

    private void openWithBackup(String theme) {
        open(theme);
        desktop.program.tell("backup nightly");
        desktop.program.await(line -> line.equals("backup SUCCEEDED"));
    }

    private void open(String theme) {
        Program program =
                screen.java(List.of("-Xmx160m", "-Duser.language=en"), WindowMain.class, folder.toString(), theme);
        program.await("the engine", line -> line.equals("ready"));
        desktop = new Desktop(program, screen);
        Awaitility.await().until(() -> Files.exists(folder.resolve("pgminder.log")));
    }
}
