package org.pgminder.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgminder.catalogue.SqliteCatalogue;
import org.pgminder.common.Clock;
import org.pgminder.testing.HistorySamples;
import org.pgminder.testing.Program;
import org.pgminder.testing.Screen;
import org.pgminder.testing.TestPostgres;

/**
 * What a person waits for: the menu, the window, the history of 100,000 runs and its scrolling, from the click or key to the last pixel, as
 * seen by {@link DesktopEyes} from outside; and what stays in memory. The argument is the program, such as that of the installed
 * package; without one it is {@code packaging/linux/pgminder} on the jar that {@code mvn package} has made.
 */
public final class DesktopBenchmark {
    private static final int RUNS = 100_000;

    private DesktopBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String program = arguments.length > 0 ? arguments[0] : "packaging/linux/pgminder";
        try (TestPostgres server = TestPostgres.start();
                Screen screen = Screen.start()) {
            server.createDatabase("app", 10);
            screen.startTray();
            for (int runs : new int[] {0, RUNS}) {
                Path folder = Files.createTempDirectory("pgminder-benchmark");
                try {
                    System.out.println(runs + " runs in the catalogue");
                    look(screen, program, prepare(folder, server, runs), runs > 0);
                } finally {
                    Rounds.remove(folder);
                }
            }
        }
    }

    /** Gives the settings' file. */
    private static Path prepare(Path folder, TestPostgres server, int runs) throws IOException {
        Clock clock = Clock.system();
        Path state = Files.createDirectories(folder.resolve("pgminder-state"));
        try (SqliteCatalogue catalogue =
                SqliteCatalogue.open(state.resolve("pgminder.db"), clock).catalogue()) {
            HistorySamples.fill(catalogue, runs, clock.now());
        }
        return Files.writeString(folder.resolve("config.json"), """
                {
                  "servers": [{"name": "main", "host": "127.0.0.1", "port": %d, "database": "app", "user": "postgres"}],
                  "jobs": [{"name": "nightly", "server": "main", "databases": ["app"], "schedule": "02:00"}]
                }
                """.formatted(server.port()));
    }

    private static void look(Screen screen, String program, Path config, boolean history) throws InterruptedException {
        Program eyes = screen.java(
                List.of("-XX:TieredStopAtLevel=4"), DesktopEyes.class, history ? "history" : "window", program, "-c", config.toString());
        int told = 0;
        while (eyes.process().isAlive() || told < eyes.lines().size()) {
            for (; told < eyes.lines().size(); told++) {
                System.out.println("  " + eyes.lines().get(told));
            }
            Thread.sleep(100); // for as long as it takes
        }
    }
}
