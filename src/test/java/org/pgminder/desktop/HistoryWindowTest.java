package org.pgminder.desktop;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The history's window on a real screen. */
class HistoryWindowTest extends OnScreen {
    private void open(String scene, String count) {
        desktop = start(scene);
        desktop.program.tell("history");
        desktop.awaitSeen(count);
        desktop.awaitActive();
    }

    /** Again, for on a busy machine clicks and keys sometimes come before what they are for is in its place. */
    private void until(String words, Runnable step) {
        await().alias(words)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    step.run();
                    return desktop.seesPart(words);
                });
    }

    @Test
    void run_is_found_looked_at_and_acted_on() {
        open("history", "10,000 runs");
        desktop.awaitSeen("Choose a run to see everything about it");
        desktop.click("✗ Failed");
        desktop.awaitSeen("pg_dump ended with 1: permission denied for table invoice");
        desktop.awaitSeen("Give the user the right to read it, then back up again.");
        until("pg_dump: last built-in OID is 16383", () -> desktop.click("Output"));
        screen.screenshot("history-failed");

        until("1 run", () -> {
            screen.key("alt+b");
            screen.key("ctrl+a");
            screen.run("xdotool", "type", "f4711.sql");
        });
        desktop.awaitSeen("1 run");
        desktop.click("server 11");
        desktop.click("Files (1)");
        desktop.awaitSeen("f4711.sql.gz");
        desktop.click("Copies (2)");
        desktop.awaitSeen("✓ Stored");
        desktop.click("Pin");
        desktop.program.await(line -> line.equals("call pin b4711"));
        desktop.awaitSeen("Unpin");
        desktop.click("Prove");
        desktop.program.await(line -> line.equals("call task Prove[backup=b4711, place=null]"));
        desktop.awaitSeen("Dismiss");
        desktop.click("Delete…");
        desktop.awaitSeen("Keep");
        screen.screenshot("history-delete");
        desktop.click("Delete");
        desktop.program.await(line -> line.equals("call task Delete[backup=b4711, evenProtected=false]"));
        desktop.awaitNotSeen("Keep");
    }

    @Test
    void run_that_ends_appears_and_the_statistics_count_it() {
        open("history", "10,000 runs");
        desktop.program.tell("run fresh");
        desktop.program.tell("scene connected");
        desktop.awaitSeen("10,001 runs");
        desktop.awaitSeen("fresh");
        desktop.click("Statistics");
        desktop.awaitSeen("10,001");
        desktop.awaitSeen("Success rate");
        screen.key("Escape");
        desktop.awaitNotSeen("Success rate");
    }

    @Test
    void event_thread_never_waits_while_a_hundred_thousand_runs_scroll_by() {
        open("history-long", "100,000 runs");
        desktop.click("server 49");
        desktop.program.tell("watch");
        // Other work on the machine can delay a round; a thread that waits for the catalogue would delay every one.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            desktop.blockedMillis();
            screen.key("End");
            desktop.awaitSeen("server 1");
            for (int i = 0; i < 10; i++) {
                screen.key("Prior");
            }
            screen.key("Home");
            desktop.awaitSeen("✗ Failed");
            return desktop.blockedMillis() < 100;
        });
        desktop.program.tell("hang");
        await().alias("placeholders meanwhile").atMost(Duration.ofSeconds(60)).until(() -> {
            desktop.blockedMillis();
            screen.key("End");
            screen.key("Prior");
            screen.key("Home");
            screen.key("End");
            return desktop.blockedMillis() < 100;
        });
        desktop.program.tell("go");
        desktop.awaitSeen("server 1");
    }
}
