package org.pgminder.dbtool;

import java.util.Locale;

/** Where programs lie and how they are installed. */
public enum Platform {
    LINUX,
    MAC,
    WINDOWS;

    public static Platform current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MAC : LINUX;
    }

    /** What to do to get client programs of a version or newer. */
    String howToInstall(String series) {
        return switch (this) {
            case LINUX ->
                "Install the client programs of version " + series
                        + " or newer, for example: sudo apt install postgresql-client-"
                        + series + " (or sudo dnf install postgresql" + series
                        + "); if your system does not offer it, add the repository of https://www.postgresql.org/download/.";
            case MAC ->
                "Install the client programs of version " + series + " or newer, for example: brew install libpq.";
            case WINDOWS ->
                "Install the Command Line Tools of PostgreSQL " + series
                        + " or newer from https://www.postgresql.org/download/windows/, or: winget install PostgreSQL.PostgreSQL."
                        + series + ".";
        };
    }

    /** The same in a few words. */
    String clientPrograms(String series) {
        return switch (this) {
            case LINUX ->
                "PostgreSQL's client programs of version " + series + " or newer (postgresql-client-" + series + ")";
            case MAC -> "PostgreSQL's client programs of version " + series + " or newer (brew install libpq)";
            case WINDOWS -> "the Command Line Tools of PostgreSQL " + series + " or newer";
        };
    }
}
