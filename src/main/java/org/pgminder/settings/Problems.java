package org.pgminder.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong in a file. */
final class Problems {
    private static final int LONGEST_QUOTE = 60;

    private final List<SettingsProblem> found = new ArrayList<>();

    void add(Place place, String key, String message) {
        found.add(new SettingsProblem(place.line(), place.column(), key, message));
    }

    int count() {
        return found.size();
    }

    /** In the order of the file. */
    List<SettingsProblem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(SettingsProblem::line).thenComparingInt(SettingsProblem::column))
                .toList();
    }

    /** The text in quotes, fit for one line of a message. Never for a secret. */
    static String quote(String text) {
        return "\"" + shown(text) + "\"";
    }

    /** The text without control characters, and not longer than a message can bear. */
    static String shown(String text) {
        String printable = text.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .limit(LONGEST_QUOTE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() < text.length() ? printable + "…" : printable;
    }

    static String child(String parent, String key) {
        return parent.isEmpty() ? shown(key) : parent + "." + shown(key);
    }

    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
