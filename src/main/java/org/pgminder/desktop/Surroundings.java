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
 */
public record Surroundings(
        Map<String, String> environment,
        String operatingSystem,
        String theme,
        @Nullable Path stateFolder) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** This machine; {@code PGMINDER_THEME} in the environment chooses the theme. */
    public static Surroundings here(Path stateFolder) {
        return new Surroundings(
                System.getenv(),
                System.getProperty("os.name", ""),
                System.getenv().getOrDefault("PGMINDER_THEME", ""),
                stateFolder);
    }

    /** The bus of the person's session, where this system and session have one. */
    @Nullable
    Bus sessionBus() {
        Bus bus = windows() || mac() ? null : Bus.session(environment);
        return bus != null && bus.named() ? bus : null;
    }

    boolean windows() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean mac() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac");
    }
}
