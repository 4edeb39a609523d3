package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
    @TempDir
    Path folder;

    @AfterEach
    void restoreTheTestsConfiguration() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LoggingTest.class.getResource("/logback-test.xml"));
    }

    @Test
    void lines_have_time_with_offset_level_thread_and_run() throws IOException {
        Path file = folder.resolve("new/folder/pgminder.log");
        assertThat(Logging.toFile(file)).isTrue();
        MDC.put("run", "r1");
        LoggerFactory.getLogger("org.pgminder.Some").info("dump of {} began", "čevapi");
        MDC.remove("run");
        LoggerFactory.getLogger("org.pgminder.Some").debug("nobody needs this");
        LoggerFactory.getLogger("okhttp3.Internal").info("nor this");
        java.util.logging.Logger.getLogger("org.postgresql.Driver").warning("the driver warns");

        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+05:30 INFO  \\[.+] run r1 Some: dump of čevapi began"),
                        line -> assertThat(line).endsWith("] Driver: the driver warns"));
    }

    @Test
    void old_files_are_few_and_bounded() throws IOException {
        Path file = folder.resolve("pgminder.log");
        assertThat(Logging.toFile(file)).isTrue();
        String text = "x".repeat(100_000);
        for (int i = 0; i < 400; i++) {
            LoggerFactory.getLogger("org.pgminder.Some").info(text);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.count()).isBetween(2L, 5L);
        }
    }

    @Test
    void a_log_that_cannot_be_written_stops_nothing() throws IOException {
        Path occupied = Files.createFile(folder.resolve("file"));
        assertThat(Logging.toFile(occupied.resolve("pgminder.log"))).isFalse();
        LoggerFactory.getLogger("org.pgminder.Some").error("said to nobody");
    }
}
