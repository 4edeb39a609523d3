package org.pgminder.desktop.theme;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pgminder.common.FailureException;
import org.pgminder.process.Child;
import org.pgminder.process.Command;
import org.pgminder.process.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a program of the system writes. Tells nothing by itself. Untried on a real Windows and macOS. */
record ProgramLook(List<String> command, Function<Output, Look> meaning) implements LookSource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(ProgramLook.class);

    /** The person's setting for programs; older Windows have none. */
    static ProgramLook windows() {
        String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
        return new ProgramLook(
                List.of("reg.exe", "query", key, "/v", "AppsUseLightTheme"),
                output -> !output.status().success()
                        ? Look.UNKNOWN
                        : output.text().strip().endsWith("0x0") ? Look.DARK : Look.LIGHT);
    }

    /** Only a dark Mac has the setting. */
    static ProgramLook mac() {
        return new ProgramLook(
                List.of("defaults", "read", "-g", "AppleInterfaceStyle"),
                output -> output.text().strip().equals("Dark") ? Look.DARK : Look.LIGHT);
    }

    @Override
    public Look ask() {
        try {
            return meaning.apply(Child.run(new Command(command, Map.of()), PATIENCE));
        } catch (FailureException e) {
            LOG.debug("{} does not say whether the desktop is dark", command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Look.UNKNOWN;
    }
}
