package org.pgminder.dbtool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of PostgreSQL as far as dumps are compatible: 17 for 17.7, 9.6 for 9.6.24.
 *
 * @param text the version without packaging, such as {@code 15.18}
 */
record Release(String text, int major, int minor) implements Comparable<Release> {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.\\d{1,4})*(?:devel|[a-z]+\\d+)?");
    private static final Pattern ANSWER = Pattern.compile("pg_dump \\([^)]*\\) (\\S+).*");

    /** Reads {@code 17.7}, {@code 9.6.24}, {@code 18beta1}, {@code 19devel}. */
    static Optional<Release> of(String version) {
        Matcher matcher = TEXT.matcher(version);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(matcher.group(1));
        String second = matcher.group(2);
        return Optional.of(new Release(version, major, major >= 10 || second == null ? 0 : Integer.parseInt(second)));
    }

    /** Reads what {@code pg_dump --version} says, such as {@code pg_dump (PostgreSQL) 15.18 (Debian 15.18-1)}. */
    static Optional<Release> ofAnswer(String answer) {
        Matcher matcher = ANSWER.matcher(answer.strip());
        return matcher.matches() ? of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public int compareTo(Release other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** As in the names of packages: {@code 17}, {@code 9.6}. */
    String series() {
        return major >= 10 ? Integer.toString(major) : major + "." + minor;
    }
}
