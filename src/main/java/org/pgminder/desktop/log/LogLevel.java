package org.pgminder.desktop.log;

import org.pgminder.desktop.view.Tone;

/** How much an entry matters, the least first. */
enum LogLevel {
    ALL,
    WARN,
    ERROR;

    /** Of an entry's first line, in which the level is the second word. */
    static LogLevel of(String line) {
        int from = line.indexOf(' ') + 1;
        return line.startsWith("ERROR", from) ? ERROR : line.startsWith("WARN", from) ? WARN : ALL;
    }

    Tone tone() {
        return switch (this) {
            case ALL -> Tone.NORMAL;
            case WARN -> Tone.WARNING;
            case ERROR -> Tone.BAD;
        };
    }
}
