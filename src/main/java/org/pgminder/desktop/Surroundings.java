package org.pgminder.desktop;

import java.util.Locale;
import java.util.Map;

/**
 * What the desktop part must know of the machine.
 *
 * @param operatingSystem as {@code os.name} has it
 * @param theme {@code light}, {@code dark}, or empty: as the desktop is
 */
public record Surroundings(Map<String, String> environment, String operatingSystem, String theme) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** This machine; {@code PGMINDER_THEME} in the environment chooses the theme. */
    public static Surroundings here() {
        return new Surroundings(
                System.getenv(),
                System.getProperty("os.name", ""),
                System.getenv().getOrDefault("PGMINDER_THEME", ""));
    }

    boolean windows() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean mac() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac");
    }
}
