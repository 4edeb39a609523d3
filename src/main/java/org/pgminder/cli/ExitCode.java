package org.pgminder.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pgminder.common.FailureKind;

/** What the program says to the shell when it ends. Every command's help lists them. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "failed, or done only in part"),
    USAGE(2, "wrong usage"),
    SETTINGS(3, "config.json, or a password it refers to, cannot be used"),
    SERVER(4, "a PostgreSQL server cannot be reached, or refuses"),
    DESTINATION(5, "a destination cannot be reached, or refuses"),
    INTERRUPTED(130, "interrupted or cancelled; nothing half-made is left");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** The one place where a failure becomes an exit code. */
    public static ExitCode of(FailureKind kind) {
        return switch (kind) {
            case SETTINGS, KEYRING -> SETTINGS;
            case SERVER_UNREACHABLE, SERVER_REFUSED -> SERVER;
            case DESTINATION_UNREACHABLE, DESTINATION_DENIED, DESTINATION_FULL, DESTINATION_FAILED -> DESTINATION;
            case CANCELLED -> INTERRUPTED;
            case NO_SCREEN -> USAGE;
            default -> FAILED;
        };
    }

    /** One code for several outcomes: the most basic trouble, for it may explain the others. */
    static ExitCode worst(Collection<ExitCode> codes) {
        return codes.stream().max(Comparator.comparingInt(ExitCode::weight)).orElse(DONE);
    }

    private int weight() {
        return switch (this) {
            case DONE -> 0;
            case FAILED -> 1;
            case DESTINATION -> 2;
            case SERVER -> 3;
            case SETTINGS -> 4;
            case USAGE -> 5;
            case INTERRUPTED -> 6;
        };
    }

    static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            descriptions.put(Integer.toString(code.number), code.meaning);
        }
        return descriptions;
    }
}
