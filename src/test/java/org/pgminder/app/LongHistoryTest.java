package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.Clock;
import org.pgminder.testing.HistorySamples;
import org.pgminder.testing.TestPostgres;

/** The real program after years: a catalogue of 100,000 runs in the 128 MB that it may have. */
class LongHistoryTest {
    @TempDir
    Path home;

    @Test
    void program_with_a_hundred_thousand_backups_starts_and_makes_one_more() throws Exception {
        TestPostgres.shared().createDatabase("long_history", 100);
        Path config = Files.writeString(
                home.resolve("config.json"), """
                {
                  "servers": [ { "name": "server 1", "host": "127.0.0.1", "port": %d, "database": "long_history",
                                 "password": "postgres", "sslMode": "disable" } ],
                  "jobs": [ { "name": "nightly 1", "server": "server 1", "databases": ["long_history"],
                              "keep": { "number": 30 } } ]
                }
                """.formatted(TestPostgres.shared().port()));
        Path state = Files.createDirectories(home.resolve("pgminder-state"));
        Clock clock = Clock.system();
        try (SqliteCatalogue catalogue =
                SqliteCatalogue.open(state.resolve("pgminder.db"), clock).catalogue()) {
            HistorySamples.fill(catalogue, 100_000, clock.now());
        }
        try (ChildProgram serve =
                ChildProgram.start(home, "serve", "-c", config.toString()).awaitOutput("watching 1 server")) {
            ChildProgram backup = ChildProgram.run(home, "backup", "nightly 1", "-c", config.toString());
            assertThat(backup.error()).isEmpty();
            assertThat(backup.exitCode()).isZero();
            ChildProgram plan = ChildProgram.run(home, "prune", "nightly 1", "--dry-run", "-c", config.toString());
            assertThat(plan.error()).isEmpty();
            assertThat(plan.exitCode()).isZero();
            serve.signal("TERM");
            serve.exitCode();
            assertThat(serve.error()).isEmpty();
        }
        assertThat(Files.readString(home.resolve("pgminder.log"))).doesNotContain("OutOfMemoryError");
    }
}
