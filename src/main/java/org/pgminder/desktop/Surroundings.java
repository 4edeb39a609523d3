package org.pgminder.desktop;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgminder.dbus.Bus;

/**
 * What the desktop part must know of the machine.
 *
 * @param operatingSystem as {@code os.name} has it
 * @param theme {@code light}, {@code dark}, or empty: as the desktop is
 * @param stateFolder where it keeps what it remembers; null to remember nothing
 * @param sessionBus of the person's session; null where there is none, or where the system has its own ways. Whoever gives it closes it
 */
public record Surroundings(
        Map<String, String> environment,
        String operatingSystem,
        String theme,
        @Nullable Path stateFolder,
        @Nullable Bus sessionBus) {
    public Surroundings {
        environment = Map.copyOf(environment);
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        boolean own = system.startsWith("windows") || system.startsWith("mac");
        sessionBus = own || sessionBus == null || !sessionBus.named() ? null : sessionBus;
    }

    /** This machine; {@code PGMINDER_THEME} in the environment chooses the theme. */
    public static Surroundings here(Path stateFolder, Bus sessionBus) {
        return new Surroundings(
                System.getenv(),
                System.getProperty("os.name", ""),
                System.getenv().getOrDefault("PGMINDER_THEME", ""),
                stateFolder,
                sessionBus);
    }

    boolean linux() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("linux");
    }

    boolean windows() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean mac() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac");
    }
}
