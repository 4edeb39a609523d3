package org.pgminder.backup;

import java.util.List;
import java.util.regex.Pattern;

/** Databases that a job leaves out: names in which {@code *} stands for any characters. */
record ExcludePatterns(List<String> patterns) {
    ExcludePatterns {
        patterns = List.copyOf(patterns);
    }

    boolean fits(String database) {
        return patterns.stream()
                .anyMatch(pattern -> regex(pattern).matcher(database).matches());
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
