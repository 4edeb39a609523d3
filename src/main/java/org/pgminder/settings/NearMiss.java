package org.pgminder.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person may have meant. */
final class NearMiss {
    private NearMiss() {}

    /** {@code ; did you mean "schedule"?}, or nothing. */
    static String suggestion(String written, Collection<String> known) {
        return find(written, known)
                .map(name -> "; did you mean " + Problems.quote(name) + "?")
                .orElse("");
    }

    /** The known word that differs by case, or by few letters. */
    static Optional<String> find(String written, Collection<String> known) {
        int allowed = Math.min(3, (written.length() + 1) / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= allowed)
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(written, name) <= allowed);
    }

    /** How many letters to add, drop, change or swap with their neighbour; case does not count. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
